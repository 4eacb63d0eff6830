package io.lectern.live.log;

import io.lectern.room.RoomState;
import java.time.Instant;
import java.util.Optional;

/// What the server needs to know of a room that nobody has open.
///
/// @param at when it must be opened so that it can act
/// @param awaited whether it must be open because someone's absence matters
/// @param live since when something is going on in it
public record RoomAlarm(Optional<Instant> at, boolean awaited, Optional<Instant> live) {
    static RoomAlarm of(RoomState state) {
        return new RoomAlarm(state.alarm(), !state.awaited().isEmpty(), state.live());
    }

    boolean isNone() {
        return at.isEmpty() && !awaited && live.isEmpty();
    }
}
