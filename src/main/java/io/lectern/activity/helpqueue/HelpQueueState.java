package io.lectern.activity.helpqueue;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The desk and its line.
///
/// @param tickets the open tickets, and the newest 100 final ones, by id
/// @param visits how often each learner was helped since the desk opened; only staff see others'
public record HelpQueueState(
        Desk desk,
        Optional<Instant> since,
        SequencedMap<Long, Ticket> tickets,
        Map<MemberId, Integer> visits) {

    public enum Desk {
        CLOSED,
        OPEN
    }

    /// @param order the ticket's place: least first, ties by id
    /// @param changed when the status last changed
    /// @param before for a final ticket, what it was before: so it can be undone
    public record Ticket(
            long id,
            Optional<Member> owner,
            String text,
            String tried,
            String topic,
            Instant joined,
            Instant order,
            Status status,
            Optional<Member> helper,
            Instant changed,
            String note,
            Optional<Ticket> before) {}

    public enum Status {
        WAITING,
        CALLED,
        IN_SESSION,
        RESOLVED,
        WITHDRAWN,
        REMOVED,
        EXPIRED;

        public boolean isFinal() {
            return switch (this) {
                case WAITING, CALLED, IN_SESSION -> false;
                case RESOLVED, WITHDRAWN, REMOVED, EXPIRED -> true;
            };
        }
    }
}
