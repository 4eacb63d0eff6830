package io.lectern.live.log;

import io.lectern.room.RoomState;
import java.time.Instant;
import java.util.Optional;

/// What is to be known of a room while nobody has it open.
///
/// @param at when it must be opened to act
/// @param awaited whether it must be open as someone's absence matters
/// @param live since when something is going on in it
public record RoomAlarm(Optional<Instant> at, boolean awaited, Optional<Instant> live) {
    static RoomAlarm of(RoomState state) {
        return new RoomAlarm(state.alarm(), !state.awaited().isEmpty(), state.live());
    }

    boolean isNone() {
        return at.isEmpty() && !awaited && live.isEmpty();
    }
}
