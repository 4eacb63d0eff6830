package io.lectern.activity.helpqueue;

import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Written;
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
    /// Of the desk as a whole. Everybody sees all of it.
    sealed interface OfDesk extends HelpQueueEvent {}

    /// Changes one ticket, which another event began.
    sealed interface OfTicket extends HelpQueueEvent {
        long ticket();
    }

    /// Changes a ticket, and holds nothing that isn't for everybody to see.
    sealed interface Plain extends OfTicket {}

    /// Of who waits together.
    sealed interface OfGroup extends HelpQueueEvent {}

    /// @param day when the desk's day began, where this goes on with it; else it begins now
    record Opened(Member by, Optional<Instant> until, Optional<Instant> day) implements OfDesk {}

    record LastCalled(Member by) implements OfDesk {}

    record Drained(Member by) implements OfDesk {}

    record Closed(Member by) implements OfDesk {}

    record Planned(Member by, Optional<Instant> until) implements OfDesk {}

    record Announced(Member by, String text) implements OfDesk {}

    record Configured(Member by, Settings settings) implements OfDesk {}

    record WentOnDuty(Member helper) implements OfDesk {}

    /// @param grace for a helper who is gone: until when a session of theirs stays theirs
    record WentOffDuty(Member helper, Optional<Instant> grace) implements OfDesk {}

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
            @Written String text,
            @Written String tried,
            @Written String topic,
            Duration behind,
            @Written Optional<Map<String, String>> answers,
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
            @Written String text,
            @Written String tried,
            @Written String topic,
            @Written Optional<Map<String, String>> answers,
            Optional<List<UUID>> attachments)
            implements OfTicket {}

    /// @param until when it goes back to the line, edited or not
    record EditAsked(long ticket, Member by, @Written String reason, Instant until)
            implements OfTicket {}

    /// Nobody edited it in time: it waits again, flagged.
    record Returned(long ticket) implements Plain {}

    record WentAway(long ticket, Instant until) implements Plain {}

    record CameBack(long ticket) implements Plain {}

    record LeftoverChosen(long ticket, boolean carry) implements OfTicket {}

    record Pinned(long ticket, Member by, @Written String reason) implements OfTicket {}

    record Unpinned(long ticket, Member by) implements Plain {}

    /// The owner of a ticket has an appointment that is due.
    record Booked(long ticket, Instant due, Optional<UUID> appointment) implements OfTicket {}

    /// The appointment is off, and the ticket has the place it had without.
    record Unbooked(long ticket) implements Plain {}

    record Claimed(long ticket, Member helper) implements Plain {}

    record Begun(long ticket) implements Plain {}

    /// @param gone the helper whom the system missed
    record Released(long ticket, Optional<Member> gone) implements Plain {}

    /// Called without an answer: it waits again, at most two places down.
    record Unanswered(long ticket, int lane, Instant order) implements Plain {}

    record Missed(long ticket) implements OfTicket {}

    /// Its owner isn't ready to be called: it waits again, one place down, and the helper is free.
    record Passed(long ticket, int lane, Instant order) implements Plain {}

    record Parked(long ticket, @Written String note) implements OfTicket {}

    /// @param until the same helper has the first claim
    record Readied(long ticket, Optional<Instant> until) implements Plain {}

    /// Any helper may call it now.
    record Freed(long ticket) implements OfTicket {}

    /// @param to nobody: back to the line
    record Transferred(long ticket, Optional<Member> to, @Written String note)
            implements OfTicket {}

    record Requeued(long ticket, @Written String reason) implements OfTicket {}

    record Proposed(long ticket) implements OfTicket {}

    record Resolved(
            long ticket,
            @Written String note,
            Optional<Outcome> outcome,
            @Written Optional<String> staffNote)
            implements OfTicket {}

    record Withdrawn(long ticket) implements Plain {}

    record Removed(long ticket, @Written String reason, Optional<Member> by) implements OfTicket {}

    /// @param by who closed the desk
    record Expired(long ticket, Optional<Member> by) implements Plain {}

    /// @param by who closed the desk
    record Carried(long ticket, Optional<Member> by) implements Plain {}

    /// The ticket is again what it was before its last, final, step.
    record Undone(long ticket) implements Plain {}

    record GroupInvited(long ticket, Member from, MemberId to) implements OfGroup {}

    record GroupDeclined(long ticket, MemberId by) implements OfGroup {}

    /// @param ticket that of who invited
    /// @param joins the ticket that will be called with it
    /// @param members for who joins: who the others are
    record GroupJoined(
            long ticket,
            long joins,
            Member from,
            Member owner,
            Optional<List<Group.Companion>> members)
            implements OfGroup {}

    /// @param whole for who leaves: nothing is left of the group in their eyes
    record GroupLeft(long ticket, Optional<Boolean> whole) implements OfGroup {}
}
