package io.lectern.activity.helpqueue;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;

import io.lectern.room.Decision;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Member;
import io.lectern.room.Reason;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// A member's command to the desk at one moment. About another's ticket, a learner is told only that it isn't theirs,
/// whatever its state.
record Ask(HelpQueueState state, Member by, Instant at) {
    static final int LONGEST_TEXT = 4_000;
    static final int LONGEST_TOPIC = 80;
    static final int LONGEST_REASON = 1_000;

    Decision<HelpQueueEvent> known(long id, Function<Ticket, Decision<HelpQueueEvent>> decide) {
        var ticket = state.tickets().get(id);
        return ticket == null ? refuse(Refusal.UNKNOWN) : decide.apply(ticket);
    }

    /// Runs a command of staff or the system.
    Decision<HelpQueueEvent> staff(Supplier<Decision<HelpQueueEvent>> decide) {
        return by.isStaff() ? decide.get() : refuse(Refusal.NOT_ALLOWED);
    }

    /// Runs a command of a helper, which the system can't be.
    Decision<HelpQueueEvent> helper(Supplier<Decision<HelpQueueEvent>> decide) {
        return by.isStaff() && !by.isSystem() ? decide.get() : refuse(Refusal.NOT_ALLOWED);
    }

    Decision<HelpQueueEvent> owner(long id, Function<Ticket, Decision<HelpQueueEvent>> decide) {
        return known(
                id,
                ticket ->
                        ticket.ownedBy(by.id()) ? decide.apply(ticket) : refuse(Refusal.NOT_YOURS));
    }

    /// Runs a command of the helper who has the ticket, if its status is one of these.
    Decision<HelpQueueEvent> held(
            long id, List<Status> needed, Function<Ticket, Decision<HelpQueueEvent>> decide) {
        return helper(() ->
                known(
                        id,
                        ticket -> {
                            if (ticket.helper().isPresent() && !ticket.helpedBy(by.id())) {
                                return refuse(Refusal.NOT_YOURS, has(ticket));
                            }
                            return needed.contains(ticket.status())
                                    ? decide.apply(ticket)
                                    : refuse(HelpQueueRefusal.NOT_IN_THAT_STATE);
                        }));
    }

    Decision<HelpQueueEvent> when(
            boolean holds, Reason otherwise, Supplier<Decision<HelpQueueEvent>> decide) {
        return holds ? decide.get() : refuse(otherwise);
    }

    /// The tickets of the group, this one included, that have the same status and helper.
    List<Ticket> alike(Ticket ticket) {
        return state.together(ticket).stream()
                .filter(one -> one.status() == ticket.status())
                .filter(one -> one.helper().equals(ticket.helper()))
                .toList();
    }

    Decision<HelpQueueEvent> each(List<Ticket> tickets, Function<Ticket, HelpQueueEvent> event) {
        return new Accepted<>(tickets.stream().map(event).toList());
    }

    static Decision<HelpQueueEvent> atMost(int most, String text, HelpQueueEvent event) {
        return flawless(Text.excess(text, most), () -> accept(event));
    }

    static Decision<HelpQueueEvent> flawless(
            Optional<Refusal> flaw, Supplier<Decision<HelpQueueEvent>> decide) {
        return flaw.map(Decision::<HelpQueueEvent>refuse).orElseGet(decide);
    }

    static String has(Ticket ticket) {
        return ticket.helper().map(Member::name).orElse("Someone") + " has this ticket";
    }
}
