package io.lectern.activity.helpqueue;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.helpqueue.HelpQueueEvent.Begun;
import io.lectern.activity.helpqueue.HelpQueueEvent.Claimed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Missed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Passed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Released;
import io.lectern.activity.helpqueue.HelpQueueEvent.Unanswered;
import io.lectern.room.Decision;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Rules for calling tickets from the line. One call serves a group; each member keeps their own ticket.
record CallRules(Ask ask) {
    /// How long a call rings before it counts as not answered.
    static final Duration TO_ANSWER = Duration.ofSeconds(60);

    static final int PLACES_DOWN = 2;

    Decision<HelpQueueEvent> claim(long id) {
        return ask.helper(() ->
                ask.known(
                        id,
                        ticket ->
                                switch (ticket.status()) {
                                    case WAITING ->
                                            ticket.isOf(ask.by().id()) ? oneself() : call(ticket);
                                    case RETURNING ->
                                            ticket.isOf(ask.by().id())
                                                    ? oneself()
                                                    : ticket.callableBy(ask.by().id(), ask.at())
                                                            ? call(ticket)
                                                            : refuse(
                                                                    HelpQueueRefusal.RESERVED,
                                                                    reserved(ticket));
                                    case CALLED, IN_SESSION ->
                                            ticket.helpedBy(ask.by().id())
                                                    ? unchanged()
                                                    : refuse(
                                                            HelpQueueRefusal.ALREADY_CLAIMED,
                                                            Ask.has(ticket));
                                    case AWAY, NEEDS_EDIT, PARKED ->
                                            refuse(HelpQueueRefusal.NOT_IN_THAT_STATE);
                                    case RESOLVED, WITHDRAWN, REMOVED, NO_SHOW, EXPIRED, CARRIED ->
                                            refuse(HelpQueueRefusal.NOT_IN_THAT_STATE);
                                }));
    }

    private static Decision<HelpQueueEvent> oneself() {
        return refuse(Refusal.NOT_ALLOWED, "You can't call yourself");
    }

    private static String reserved(Ticket ticket) {
        return Ask.has(ticket).replace("has this", "knows this")
                + ticket.until().map(end -> ", and has the first claim until " + end).orElse("");
    }

    /// Calls the next ticket: first those reserved for this helper, then by place.
    Decision<HelpQueueEvent> claimNext(Optional<String> typed) {
        var topic = typed.map(Text::line);
        return ask.helper(() -> {
            if (!state().isOpen()) {
                return refuse(HelpQueueRefusal.DESK_CLOSED);
            }
            var mine =
                    Comparator.comparing(
                            (Ticket ticket) -> !ticket.reservedFor(ask.by().id(), ask.at()));
            return state().line().stream()
                    .filter(ticket -> !ticket.ownedBy(ask.by().id()))
                    .filter(ticket -> ticket.callableBy(ask.by().id(), ask.at()))
                    .filter(ticket ->
                            topic.isEmpty() || topic.get().equalsIgnoreCase(ticket.topic()))
                    .min(mine.thenComparing(HelpQueueState.LINE))
                    .map(this::call)
                    .orElseGet(() -> refuse(HelpQueueRefusal.NOBODY_WAITING));
        });
    }

    private Decision<HelpQueueEvent> call(Ticket ticket) {
        if (ticket.ownedBy(ask.by().id())) {
            return refuse(Refusal.NOT_ALLOWED, "You can't call yourself");
        }
        if (!state().inHandOf(ask.by().id()).isEmpty()) {
            return refuse(HelpQueueRefusal.BUSY);
        }
        var events = new ArrayList<>(new DeskRules(ask).ready());
        events.add(new Claimed(ticket.id(), ask.by()));
        state().together(ticket).stream()
                .filter(one -> one.id() != ticket.id())
                .filter(one -> one.callableBy(ask.by().id(), ask.at()))
                .sorted(HelpQueueState.LINE)
                .forEach(one -> events.add(new Claimed(one.id(), ask.by())));
        return new Accepted<>(events);
    }

    /// Begins the session: for all called tickets of a group if by the helper, for one's own if by an owner.
    Decision<HelpQueueEvent> begin(long id) {
        return ask.known(
                id,
                ticket -> {
                    var own = ticket.ownedBy(ask.by().id());
                    if (!own && (!ask.by().isStaff() || ask.by().isSystem())) {
                        return refuse(Refusal.NOT_YOURS);
                    }
                    if (!ticket.status().isInHand()) {
                        return refuse(HelpQueueRefusal.NOT_IN_THAT_STATE);
                    }
                    if (!own && !ticket.helpedBy(ask.by().id())) {
                        return refuse(Refusal.NOT_YOURS, Ask.has(ticket));
                    }
                    if (ticket.status() == Status.IN_SESSION) {
                        return unchanged();
                    }
                    return own
                            ? accept(new Begun(id))
                            : ask.each(ask.alike(ticket), one -> new Begun(one.id()));
                });
    }

    Decision<HelpQueueEvent> release(long id) {
        return ask.held(
                id,
                List.of(Status.CALLED),
                ticket ->
                        ask.each(
                                ask.alike(ticket),
                                one -> new Released(one.id(), Optional.empty())));
    }

    /// Notes a call without an answer. The first one moves the ticket two places down, the second one ends it. For a
    /// helper who waits in the call, the system sends this.
    Decision<HelpQueueEvent> noAnswer(long id) {
        return ask.by().isSystem()
                ? ask.known(
                        id,
                        ticket ->
                                ticket.status() == Status.CALLED
                                        ? unanswered(ticket)
                                        : refuse(HelpQueueRefusal.NOT_IN_THAT_STATE))
                : ask.held(id, List.of(Status.CALLED), this::unanswered);
    }

    private Decision<HelpQueueEvent> unanswered(Ticket ticket) {
        var end = ticket.changed().plus(TO_ANSWER);
        if (ask.at().isBefore(end)) {
            return refuse(
                    HelpQueueRefusal.TOO_SOON,
                    "The call has rung for less than a minute: wait until " + end);
        }
        if (ticket.missed() > 0) {
            return accept(new Missed(ticket.id()));
        }
        var down = StepDown.of(state(), ticket, PLACES_DOWN);
        return accept(new Unanswered(ticket.id(), down.lane(), down.order()));
    }

    /// The owner says "not now" while called: one ticket goes ahead, and the helper is free. It counts neither as a
    /// visit nor as a missed call.
    Decision<HelpQueueEvent> pass(long id) {
        return ask.owner(
                id,
                ticket -> {
                    if (ticket.status() != Status.CALLED) {
                        return refuse(HelpQueueRefusal.NOT_IN_THAT_STATE);
                    }
                    var down = StepDown.of(state(), ticket, 1);
                    return accept(new Passed(id, down.lane(), down.order()));
                });
    }

    private HelpQueueState state() {
        return ask.state();
    }
}
