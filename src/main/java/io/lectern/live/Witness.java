package io.lectern.live;

import io.lectern.campus.Room;
import io.lectern.room.Recorded;
import io.lectern.room.RoomState;

/// Told of what happened in a room once it is stored and told, on the room's context.
interface Witness {
    void told(Room room, RoomState after, Recorded<?> recorded);
}
