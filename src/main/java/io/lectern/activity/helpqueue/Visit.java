package io.lectern.activity.helpqueue;

import io.lectern.room.Member;
import io.lectern.room.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What became of a ticket, for as long as the log lives. [Visits] folds it; `entry_state` in the database holds
/// it as JSON, so a field may be added as optional, and none may change its meaning.
///
/// @param at when it joined
/// @param ended when it was over
/// @param called when it was called first
/// @param helper who called last
/// @param begun since when its session runs
/// @param sessions those that are over, the newest last, at most 20
/// @param calls whether it answered, the newest last, at most 20
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

    /// @param finished resolved, or sent to try something; else it was handed on or given back
    public record Session(Instant began, Instant ended, boolean finished) {
        Duration length() {
            return Duration.between(began, ended);
        }
    }

    /// @param seq of the event
    public record Call(long seq, boolean answered) {}

    /// @param seq of the event
    public record Came(long seq, How how) {}

    public enum How {
        BEGUN,
        MISSED,
        /// The last step was undone: it isn't known any more.
        UNDONE
    }

    public Duration inSession() {
        return Duration.ofMillis(spent);
    }
}
