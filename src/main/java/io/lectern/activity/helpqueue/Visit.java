package io.lectern.activity.helpqueue;

import io.lectern.room.Member;
import io.lectern.room.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What became of a ticket, kept for as long as the log. [Visits] folds it; the database keeps it as JSON in
/// `entry_state`, so fields may be added as optional, and none may change its meaning.
///
/// @param at when the learner joined
/// @param ended when it was over
/// @param called when it was first called
/// @param helper the last to call it
/// @param begun the start of the session under way
/// @param sessions finished ones, newest last, at most 20
/// @param calls whether each was answered, newest last, at most 20
/// @param spent in all sessions, in milliseconds
/// @param appointment the newest that it stands for
/// @param came whether its owner came to that appointment
public record Visit(
        Optional<Member> owner,
        Instant at,
        @Written String text,
        @Written String topic,
        Ending ending,
        Optional<Instant> ended,
        Optional<Instant> called,
        Optional<Member> helper,
        Optional<Instant> begun,
        List<Session> sessions,
        List<Call> calls,
        long spent,
        @Written String note,
        @Written String staffNote,
        Optional<UUID> appointment,
        Optional<Came> came) {
    public enum Ending {
        OPEN,
        RESOLVED,
        WITHDRAWN,
        REMOVED,
        NO_SHOW,
        EXPIRED,
        CARRIED
    }

    /// @param finished whether the ticket was resolved or sent off to try something, and not handed on or given back
    public record Session(Instant began, Instant ended, boolean finished) {
        Duration length() {
            return Duration.between(began, ended);
        }
    }

    /// @param seq the number of the event
    public record Call(long seq, boolean answered) {}

    /// @param seq the number of the event
    public record Came(long seq, How how) {}

    public enum How {
        BEGUN,
        MISSED,
        /// The last step was undone, so it isn't known.
        UNDONE
    }

    public Duration inSession() {
        return Duration.ofMillis(spent);
    }
}
