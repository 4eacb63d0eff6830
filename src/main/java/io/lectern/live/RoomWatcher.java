package io.lectern.live;

import io.lectern.campus.Room;
import io.lectern.room.Recorded;
import io.lectern.room.RoomState;

/// Takes each event of any room once it is stored, at the time its sockets are told. Events that were stored while
/// this process wasn't running are not passed: they are in the log.
@FunctionalInterface
public interface RoomWatcher {
    /// Takes one event. Runs on the room's context, so it must return at once.
    ///
    /// @param after the state of the room with this event applied
    void told(Room room, RoomState after, Recorded<?> recorded);
}
