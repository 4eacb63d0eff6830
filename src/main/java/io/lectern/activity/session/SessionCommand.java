package io.lectern.activity.session;

import io.lectern.room.Command;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What staff and the calendar ask of the session.
public sealed interface SessionCommand extends Command {
    /// @param until the planned end, at most 24 hours away
    record Open(Optional<Instant> until) implements SessionCommand {}

    record Close() implements SessionCommand {}

    /// @param until the new planned end, at most 24 hours away
    record Extend(Instant until) implements SessionCommand {}

    /// @param until when it goes on, at most 2 hours away
    record Pause(Instant until) implements SessionCommand {}

    record Resume() implements SessionCommand {}

    /// Says when the next session is, as people who come early read it.
    ///
    /// @param begins nothing where none is planned
    /// @param ends after `begins`
    record Plan(Optional<Instant> begins, Optional<Instant> ends) implements SessionCommand {}

    /// @param lines at most 30, each at most 200 characters
    record Programme(List<String> lines) implements SessionCommand {
        public Programme {
            lines = List.copyOf(lines);
        }
    }
}
