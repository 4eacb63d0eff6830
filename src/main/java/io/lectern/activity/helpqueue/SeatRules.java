package io.lectern.activity.helpqueue;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;

import io.lectern.activity.helpqueue.HelpQueueCommand.Seat;
import io.lectern.activity.helpqueue.HelpQueueEvent.Booked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Unbooked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Withdrawn;
import io.lectern.room.Decision;
import io.lectern.room.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// Rules for putting due appointments in the line, and for taking out those that were called off.
record SeatRules(Ask ask) {
    /// Seats an appointment. If the learner has a ticket, it moves to the front, as nobody has two.
    Decision<HelpQueueEvent> seat(Seat seat) {
        if (!ask.by().isSystem()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        if (seat.owner().isStaff()) {
            return refuse(Refusal.NOT_ALLOWED, "Only learners can join this line");
        }
        if (!state().isOpen()) {
            return refuse(HelpQueueRefusal.DESK_CLOSED);
        }
        var present = state().openTicketOf(seat.owner().id());
        if (present.isPresent()) {
            return seat.due().isEmpty() || !present.get().status().hasPlace()
                    ? refuse(HelpQueueRefusal.ALREADY_WAITING)
                    : accept(new Booked(present.get().id(), seat.due().get(), seat.appointment()));
        }
        return new Words(seat.text(), "", seat.topic(), Map.of(), List.of())
                .plain(it -> seated(seat, it));
    }

    private HelpQueueEvent seated(Seat seat, Words words) {
        var plain =
                new Entry(state()).joined(seat.owner(), words, Optional.empty(), Optional.empty());
        return seat.due().isEmpty()
                ? plain
                : Entry.placed(
                        plain, OptionalInt.of(0), seat.due().get(), Why.BOOKED, seat.appointment());
    }

    /// Removes an appointment. A ticket that came from it is withdrawn; an earlier one returns to its own place. A
    /// session under way goes on.
    Decision<HelpQueueEvent> unseat(UUID appointment) {
        if (!ask.by().isSystem()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        return state().open()
                .filter(ticket -> ticket.appointment().filter(appointment::equals).isPresent())
                .findFirst()
                .map(ticket ->
                        ticket.status() == Status.IN_SESSION
                                ? Decision.<HelpQueueEvent>refuse(
                                        HelpQueueRefusal.NOT_IN_THAT_STATE)
                                : Decision.<HelpQueueEvent>accept(
                                        ticket.walkIn().isPresent()
                                                ? new Unbooked(ticket.id())
                                                : new Withdrawn(ticket.id())))
                .orElseGet(() -> refuse(Refusal.UNKNOWN));
    }

    private HelpQueueState state() {
        return ask.state();
    }
}
