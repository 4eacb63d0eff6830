package io.lectern.activity.session;

import io.lectern.room.Event;
import io.lectern.room.Member;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The events of the session. The number of its `Opened` is its id; a session is the range of the log from there to
/// its `Closed`.
public sealed interface SessionEvent extends Event {
    record Opened(Member by, Optional<Instant> until) implements SessionEvent {}

    record Closed(Member by) implements SessionEvent {}

    record Extended(Member by, Instant until) implements SessionEvent {}

    record Paused(Member by, Instant until) implements SessionEvent {}

    record Resumed(Member by) implements SessionEvent {}

    record Planned(Member by, Optional<Instant> begins, Optional<Instant> ends)
            implements SessionEvent {}

    record ProgrammeSet(Member by, List<String> lines) implements SessionEvent {
        public ProgrammeSet {
            lines = List.copyOf(lines);
        }
    }
}
