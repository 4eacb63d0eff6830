package io.lectern.live;

import io.lectern.room.RoomState;
import java.time.Instant;
import java.util.Optional;

/// Why a room must be open though nobody is in it: at a time, or because someone's absence matters.
record RoomAlarm(Optional<Instant> at, boolean awaited) {
    static RoomAlarm of(RoomState state) {
        return new RoomAlarm(state.alarm(), !state.awaited().isEmpty());
    }

    boolean isNone() {
        return at.isEmpty() && !awaited;
    }
}
