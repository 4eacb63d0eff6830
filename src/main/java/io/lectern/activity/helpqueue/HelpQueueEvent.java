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

/// The events of the desk. As other learners see a ticket, it has no texts, and no owner unless the desk shows names.
/// An optional field may be absent because an older version wrote the event.
public sealed interface HelpQueueEvent extends Event {
    /// An event of the desk as a whole, which everybody sees.
    sealed interface OfDesk extends HelpQueueEvent {}

    /// A change of a ticket that another event began.
    sealed interface OfTicket extends HelpQueueEvent {
        long ticket();
    }

    /// A change of a ticket with nothing in it to hide.
    sealed interface Plain extends OfTicket {}

    /// A change of a group.
    sealed interface OfGroup extends HelpQueueEvent {}

    /// @param day when the desk's day began, if this continues it; otherwise it begins now
    record Opened(Member by, Optional<Instant> until, Optional<Instant> day) implements OfDesk {}

    record LastCalled(Member by) implements OfDesk {}

    record Drained(Member by) implements OfDesk {}

    record Closed(Member by) implements OfDesk {}

    record Planned(Member by, Optional<Instant> until) implements OfDesk {}

    record Announced(Member by, String text) implements OfDesk {}

    record Configured(Member by, Settings settings) implements OfDesk {}

    record WentOnDuty(Member helper) implements OfDesk {}

    /// @param grace until when a missed helper keeps their sessions
    record WentOffDuty(Member helper, Optional<Instant> grace) implements OfDesk {}

    /// @param behind how much later than the time of joining the ticket's place is: 30 minutes for each earlier visit
    ///     today, at most 60
    /// @param lane 0 goes before all others; 1 if absent
    /// @param order the place in the lane, if it doesn't follow from joining
    /// @param appointment known to staff and the owner
    /// @param carried the ticket that was carried over
    /// @param by the helper who joined for the owner
    /// @param named whether other learners see the owner's name
    /// @param seen how much of the ticket is in this event; everything if absent
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

    /// @param until when the ticket returns to the line, edited or not
    record EditAsked(long ticket, Member by, @Written String reason, Instant until)
            implements OfTicket {}

    /// Nobody edited the ticket in time: it waits again, flagged.
    record Returned(long ticket) implements Plain {}

    record WentAway(long ticket, Instant until) implements Plain {}

    record CameBack(long ticket) implements Plain {}

    record LeftoverChosen(long ticket, boolean carry) implements OfTicket {}

    record Pinned(long ticket, Member by, @Written String reason) implements OfTicket {}

    record Unpinned(long ticket, Member by) implements Plain {}

    /// The owner's appointment is due: the ticket takes its place.
    record Booked(long ticket, Instant due, Optional<UUID> appointment) implements OfTicket {}

    /// The appointment was called off: the ticket returns to its own place.
    record Unbooked(long ticket) implements Plain {}

    record Claimed(long ticket, Member helper) implements Plain {}

    record Begun(long ticket) implements Plain {}

    /// @param gone the helper who was missed
    record Released(long ticket, Optional<Member> gone) implements Plain {}

    /// The call wasn't answered: the ticket waits again, at most two places down.
    record Unanswered(long ticket, int lane, Instant order) implements Plain {}

    record Missed(long ticket) implements OfTicket {}

    /// The owner wasn't ready: the ticket waits again, one place down, and the helper is free.
    record Passed(long ticket, int lane, Instant order) implements Plain {}

    record Parked(long ticket, @Written String note) implements OfTicket {}

    /// @param until when the same helper's first claim ends
    record Readied(long ticket, Optional<Instant> until) implements Plain {}

    /// The reservation is over: any helper may call the ticket.
    record Freed(long ticket) implements OfTicket {}

    /// @param to absent: back to the line
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

    /// @param by the member who closed the desk
    record Expired(long ticket, Optional<Member> by) implements Plain {}

    /// @param by the member who closed the desk
    record Carried(long ticket, Optional<Member> by) implements Plain {}

    /// The last, final step was undone: the ticket is as it was before.
    record Undone(long ticket) implements Plain {}

    record GroupInvited(long ticket, Member from, MemberId to) implements OfGroup {}

    record GroupDeclined(long ticket, MemberId by) implements OfGroup {}

    /// @param ticket that of the member who invited
    /// @param joins the ticket that will be called with it
    /// @param members the others; only as the new member sees the event
    record GroupJoined(
            long ticket,
            long joins,
            Member from,
            Member owner,
            Optional<List<Group.Companion>> members)
            implements OfGroup {}

    /// @param whole only as the member who leaves sees it: nothing of the group is left in their view
    record GroupLeft(long ticket, Optional<Boolean> whole) implements OfGroup {}
}
