package io.lectern.activity.helpqueue;

import io.lectern.room.Event;
import io.lectern.room.Member;
import java.time.Duration;
import java.util.Optional;

/// What happened at the desk. In the eyes of other learners a ticket has no owner and no words.
public sealed interface HelpQueueEvent extends Event {
    record Opened(Member by) implements HelpQueueEvent {}

    record Closed(Member by) implements HelpQueueEvent {}

    /// @param behind how much later than its joining the ticket stands in the line: 30 min for each
    ///     earlier visit today, at most 60 min
    record Joined(Optional<Member> owner, String text, String tried, String topic, Duration behind)
            implements HelpQueueEvent {}

    record Edited(long ticket, String text, String tried, String topic) implements HelpQueueEvent {}

    record Claimed(long ticket, Member helper) implements HelpQueueEvent {}

    record Begun(long ticket) implements HelpQueueEvent {}

    record Released(long ticket) implements HelpQueueEvent {}

    record Requeued(long ticket, String reason) implements HelpQueueEvent {}

    record Resolved(long ticket, String note) implements HelpQueueEvent {}

    record Withdrawn(long ticket) implements HelpQueueEvent {}

    record Removed(long ticket, String reason) implements HelpQueueEvent {}

    record Expired(long ticket) implements HelpQueueEvent {}

    /// The ticket is again what it was before its last, final, step.
    record Undone(long ticket) implements HelpQueueEvent {}
}
