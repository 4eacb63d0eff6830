package io.lectern.activity.session;

import io.lectern.room.Command;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The commands of staff and the calendar about the session.
public sealed interface SessionCommand extends Command {
    /// @param until the planned end, at most 24 hours away
    record Open(Optional<Instant> until) implements SessionCommand {}

    record Close() implements SessionCommand {}

    /// @param until the new planned end, at most 24 hours away
    record Extend(Instant until) implements SessionCommand {}

    /// @param until the end of the pause, at most 2 hours away
    record Pause(Instant until) implements SessionCommand {}

    record Resume() implements SessionCommand {}

    /// Announces the next session to people who come early.
    ///
    /// @param begins absent if none is planned
    /// @param ends later than `begins`
    record Plan(Optional<Instant> begins, Optional<Instant> ends) implements SessionCommand {}

    /// @param lines at most 30, each at most 200 characters
    record Programme(List<String> lines) implements SessionCommand {
        public Programme {
            lines = List.copyOf(lines);
        }
    }
}
