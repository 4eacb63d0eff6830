package io.lectern.activity.helpqueue;

import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/// What happened at the desk. In the eyes of other learners a ticket has no words, and no owner
/// unless the desk shows names. A field that is optional here may have been unknown to the version
/// that wrote the log.
public sealed interface HelpQueueEvent extends Event {
    /// @param day when the desk's day began, where this goes on with it; else it begins now
    record Opened(Member by, Optional<Instant> until, Optional<Instant> day)
            implements HelpQueueEvent {}

    record LastCalled(Member by) implements HelpQueueEvent {}

    record Drained(Member by) implements HelpQueueEvent {}

    record Closed(Member by) implements HelpQueueEvent {}

    record Planned(Member by, Optional<Instant> until) implements HelpQueueEvent {}

    record Announced(Member by, String text) implements HelpQueueEvent {}

    record Configured(Member by, Settings settings) implements HelpQueueEvent {}

    record WentOnDuty(Member helper) implements HelpQueueEvent {}

    /// @param grace for a helper who is gone: until when a session of theirs stays theirs
    record WentOffDuty(Member helper, Optional<Instant> grace) implements HelpQueueEvent {}

    /// @param behind how much later than its joining the ticket stands in the line: 30 min for each
    ///     earlier visit today, at most 60 min
    /// @param lane 0 before all others, 1 where absent
    /// @param order the place in the lane, where it doesn't follow from joining
    /// @param appointment known to staff and the owner
    /// @param carried the ticket that was carried over
    /// @param by who of the staff joined for the owner
    /// @param named whether other learners see the owner's name
    /// @param seen how much of it is told here, all of it where absent
    record Joined(
            Optional<Member> owner,
            String text,
            String tried,
            String topic,
            Duration behind,
            Optional<Map<String, String>> answers,
            Optional<List<UUID>> attachments,
            OptionalInt lane,
            Optional<Instant> order,
            Optional<Why> why,
            Optional<UUID> appointment,
            OptionalLong carried,
            Optional<Boolean> carry,
            Optional<Member> by,
            Optional<Boolean> named,
            Optional<Seen> seen)
            implements HelpQueueEvent {}

    record Edited(
            long ticket,
            String text,
            String tried,
            String topic,
            Optional<Map<String, String>> answers,
            Optional<List<UUID>> attachments)
            implements HelpQueueEvent {}

    /// @param until when it goes back to the line, edited or not
    record EditAsked(long ticket, Member by, String reason, Instant until)
            implements HelpQueueEvent {}

    /// Nobody edited it in time: it waits again, flagged.
    record Returned(long ticket) implements HelpQueueEvent {}

    record WentAway(long ticket, Instant until) implements HelpQueueEvent {}

    record CameBack(long ticket) implements HelpQueueEvent {}

    record LeftoverChosen(long ticket, boolean carry) implements HelpQueueEvent {}

    record Pinned(long ticket, Member by, String reason) implements HelpQueueEvent {}

    record Unpinned(long ticket, Member by) implements HelpQueueEvent {}

    /// The owner of a ticket has an appointment that is due.
    record Booked(long ticket, Instant due, Optional<UUID> appointment) implements HelpQueueEvent {}

    /// The appointment is off, and the ticket has the place it had without.
    record Unbooked(long ticket) implements HelpQueueEvent {}

    record Claimed(long ticket, Member helper) implements HelpQueueEvent {}

    record Begun(long ticket) implements HelpQueueEvent {}

    /// @param gone the helper whom the system missed
    record Released(long ticket, Optional<Member> gone) implements HelpQueueEvent {}

    /// Called without an answer: it waits again, at most two places down.
    record Unanswered(long ticket, int lane, Instant order) implements HelpQueueEvent {}

    record Missed(long ticket) implements HelpQueueEvent {}

    /// Its owner isn't ready to be called: it waits again, one place down, and the helper is free.
    record Passed(long ticket, int lane, Instant order) implements HelpQueueEvent {}

    record Parked(long ticket, String note) implements HelpQueueEvent {}

    /// @param until the same helper has the first claim
    record Readied(long ticket, Optional<Instant> until) implements HelpQueueEvent {}

    /// Any helper may call it now.
    record Freed(long ticket) implements HelpQueueEvent {}

    /// @param to nobody: back to the line
    record Transferred(long ticket, Optional<Member> to, String note) implements HelpQueueEvent {}

    record Requeued(long ticket, String reason) implements HelpQueueEvent {}

    record Proposed(long ticket) implements HelpQueueEvent {}

    record Resolved(long ticket, String note, Optional<Outcome> outcome, Optional<String> staffNote)
            implements HelpQueueEvent {}

    record Withdrawn(long ticket) implements HelpQueueEvent {}

    record Removed(long ticket, String reason, Optional<Member> by) implements HelpQueueEvent {}

    /// @param by who closed the desk
    record Expired(long ticket, Optional<Member> by) implements HelpQueueEvent {}

    /// @param by who closed the desk
    record Carried(long ticket, Optional<Member> by) implements HelpQueueEvent {}

    /// The ticket is again what it was before its last, final, step.
    record Undone(long ticket) implements HelpQueueEvent {}

    record GroupInvited(long ticket, Member from, MemberId to) implements HelpQueueEvent {}

    record GroupDeclined(long ticket, MemberId by) implements HelpQueueEvent {}

    /// @param ticket that of who invited
    /// @param joins the ticket that will be called with it
    /// @param members for who joins: who the others are
    record GroupJoined(
            long ticket,
            long joins,
            Member from,
            Member owner,
            Optional<List<Group.Companion>> members)
            implements HelpQueueEvent {}

    /// @param whole for who leaves: nothing is left of the group in their eyes
    record GroupLeft(long ticket, Optional<Boolean> whole) implements HelpQueueEvent {}
}
