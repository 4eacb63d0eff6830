package io.lectern.live.room;

import io.lectern.campus.Room;
import io.lectern.room.Kind;
import io.lectern.room.RoomId;

/// The newest known name, kind and archived flag of an open room. Changed on the room's context; any thread may read
/// it.
final class CurrentRoom {
    private volatile Room room;
    private long asOf = System.nanoTime();

    CurrentRoom(Room room) {
        this.room = room;
    }

    Room get() {
        return room;
    }

    RoomId id() {
        return room.id();
    }

    boolean isArchived() {
        return room.archived();
    }

    boolean isDirectTalk() {
        return room.kind() == Kind.DIRECT;
    }

    /// @param readAt when it was read, by [System#nanoTime()]; an older reading changes nothing
    /// @return whether anything is different now
    boolean change(Room changed, long readAt) {
        if (readAt - asOf < 0 || changed.equals(room)) {
            return false;
        }
        asOf = readAt;
        room = changed;
        return true;
    }
}
