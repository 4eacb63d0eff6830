package io.lectern.live;

import io.lectern.campus.Room;
import io.lectern.room.Recorded;
import io.lectern.room.RoomState;

/// Is told what happened in any room, after it is stored and while it is told to who is there. What
/// was stored while this process did not run is not told again: the log has it.
@FunctionalInterface
public interface RoomWatcher {
    /// On the room's context: must return at once.
    ///
    /// @param after the room with this event in it
    void told(Room room, RoomState after, Recorded<?> recorded);
}
