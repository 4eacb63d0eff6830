package io.lectern.live.room;

import io.lectern.campus.Room;
import io.lectern.room.Recorded;
import io.lectern.room.RoomState;

/// Learns of each event of any room once it is stored and told, on the room's context.
public interface Witness {
    void told(Room room, RoomState after, Recorded<?> recorded);
}
