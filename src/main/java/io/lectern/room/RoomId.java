package io.lectern.room;

import java.util.UUID;

/// Which room.
public record RoomId(UUID value) {
    public static RoomId of(String text) {
        return new RoomId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
