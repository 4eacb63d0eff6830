package io.lectern.activity.helpqueue;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;

import io.lectern.activity.helpqueue.HelpQueueEvent.Carried;
import io.lectern.activity.helpqueue.HelpQueueEvent.Closed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Expired;
import io.lectern.activity.helpqueue.HelpQueueEvent.Undone;
import io.lectern.room.Decision;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Member;
import io.lectern.room.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rules for the end of tickets and of office hours, and for undoing an end.
record ClosingRules(Ask ask) {
    static final Duration TO_UNDO = Duration.ofSeconds(30);

    Decision<HelpQueueEvent> close() {
        return ask.staff(() ->
                ask.state().isOpen()
                        ? new Accepted<>(closing(ask.state(), ask.by()))
                        : refuse(HelpQueueRefusal.DESK_CLOSED));
    }

    /// The events of closing: no ticket is left waiting. Each is carried over or expires, as its owner chose; sessions
    /// under way may be finished.
    static List<HelpQueueEvent> closing(HelpQueueState state, Member by) {
        var events = new ArrayList<HelpQueueEvent>(List.of(new Closed(by)));
        state.open()
                .filter(ticket -> ticket.status() != Status.IN_SESSION)
                .forEach(ticket -> events.add(left(ticket, Optional.of(by))));
        return events;
    }

    static HelpQueueEvent left(Ticket ticket, Optional<Member> by) {
        return ticket.carry() ? new Carried(ticket.id(), by) : new Expired(ticket.id(), by);
    }

    /// Undoes a final step within 30 seconds, by the member who took it; if no member did, by any of the staff.
    Decision<HelpQueueEvent> undo(long id) {
        return ask.known(
                id,
                ticket -> {
                    var owner = ticket.ownedBy(ask.by().id());
                    if (!owner && !ask.by().isStaff()) {
                        return refuse(Refusal.NOT_YOURS);
                    }
                    if (ticket.before().isEmpty()) {
                        return refuse(HelpQueueRefusal.NOT_IN_THAT_STATE);
                    }
                    if (ticket.endedBy().filter(who -> !ask.by().is(who)).isPresent()) {
                        return refuse(ask.by().isStaff() ? Refusal.NOT_YOURS : Refusal.NOT_ALLOWED);
                    }
                    if (ticket.endedBy().isEmpty() && !ask.by().isStaff()) {
                        return refuse(Refusal.NOT_ALLOWED);
                    }
                    return ask.at().isBefore(ticket.changed().plus(TO_UNDO))
                            ? back(ticket, ticket.before().get())
                            : refuse(Refusal.TOO_LATE);
                });
    }

    private Decision<HelpQueueEvent> back(Ticket ticket, Ticket again) {
        if (again.status() != Status.IN_SESSION && !ask.state().isOpen()) {
            return refuse(HelpQueueRefusal.DESK_CLOSED);
        }
        if (ticket.owner().flatMap(who -> ask.state().openTicketOf(who.id())).isPresent()) {
            return refuse(HelpQueueRefusal.ALREADY_WAITING, "There is already a newer question");
        }
        return again.helper()
                .filter(helper -> again.status().isInHand() && isWithOthers(helper, ticket))
                .map(helper ->
                        Decision.<HelpQueueEvent>refuse(
                                HelpQueueRefusal.BUSY,
                                helper.name() + " is helping someone else now"))
                .orElseGet(() -> accept(new Undone(ticket.id())));
    }

    private boolean isWithOthers(Member helper, Ticket ticket) {
        var group = ask.state().groupOf(ticket.id());
        return ask.state().inHandOf(helper.id()).stream()
                .anyMatch(one -> group.filter(it -> it.has(one.id())).isEmpty());
    }
}
