package io.lectern.activity.helpqueue;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.helpqueue.HelpQueueCommand.Begin;
import io.lectern.activity.helpqueue.HelpQueueCommand.Claim;
import io.lectern.activity.helpqueue.HelpQueueCommand.ClaimNext;
import io.lectern.activity.helpqueue.HelpQueueCommand.Close;
import io.lectern.activity.helpqueue.HelpQueueCommand.Edit;
import io.lectern.activity.helpqueue.HelpQueueCommand.Join;
import io.lectern.activity.helpqueue.HelpQueueCommand.Open;
import io.lectern.activity.helpqueue.HelpQueueCommand.Release;
import io.lectern.activity.helpqueue.HelpQueueCommand.Remove;
import io.lectern.activity.helpqueue.HelpQueueCommand.Requeue;
import io.lectern.activity.helpqueue.HelpQueueCommand.Resolve;
import io.lectern.activity.helpqueue.HelpQueueCommand.Undo;
import io.lectern.activity.helpqueue.HelpQueueCommand.Withdraw;
import io.lectern.activity.helpqueue.HelpQueueEvent.Begun;
import io.lectern.activity.helpqueue.HelpQueueEvent.Claimed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Closed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Edited;
import io.lectern.activity.helpqueue.HelpQueueEvent.Expired;
import io.lectern.activity.helpqueue.HelpQueueEvent.Joined;
import io.lectern.activity.helpqueue.HelpQueueEvent.Opened;
import io.lectern.activity.helpqueue.HelpQueueEvent.Released;
import io.lectern.activity.helpqueue.HelpQueueEvent.Removed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Requeued;
import io.lectern.activity.helpqueue.HelpQueueEvent.Resolved;
import io.lectern.activity.helpqueue.HelpQueueEvent.Undone;
import io.lectern.activity.helpqueue.HelpQueueEvent.Withdrawn;
import io.lectern.activity.helpqueue.HelpQueueState.Desk;
import io.lectern.activity.helpqueue.HelpQueueState.Status;
import io.lectern.activity.helpqueue.HelpQueueState.Ticket;
import io.lectern.room.Decision;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Member;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What one member may do at the desk at one moment. Of a ticket that isn't theirs a learner is
/// told only that, whatever has become of it.
record Rules(HelpQueueState state, Member by, Instant at) {
    static final int LONGEST_TEXT = 4_000;
    static final int LONGEST_TOPIC = 80;
    static final int LONGEST_REASON = 1_000;
    static final int MOST_OPEN = 1_000;
    static final Duration TO_UNDO = Duration.ofSeconds(30);
    static final Duration BEHIND_PER_VISIT = Duration.ofMinutes(30);
    static final int VISITS_THAT_COUNT = 2;

    Decision<HelpQueueEvent> decide(HelpQueueCommand command) {
        return switch (command) {
            case Open() -> open();
            case Close() -> close();
            case Join(var text, var tried, var topic) -> join(new Words(text, tried, topic));
            case Edit(var id, var text, var tried, var topic) ->
                    known(id, ticket -> edit(ticket, new Words(text, tried, topic)));
            case Claim(var id) -> known(id, this::claim);
            case ClaimNext(var topic) -> claimNext(topic.map(Text::line));
            case Begin(var id) -> known(id, this::begin);
            case Release(var id) ->
                    known(id, ticket -> held(ticket, Status.CALLED, new Released(id)));
            case Requeue(var id, var reason) -> known(id, ticket -> requeue(ticket, reason));
            case Resolve(var id, var note) -> known(id, ticket -> resolve(ticket, note));
            case Withdraw(var id) -> known(id, this::withdraw);
            case Remove(var id, var reason) -> known(id, ticket -> remove(ticket, reason));
            case Undo(var id) -> known(id, this::undo);
        };
    }

    private Decision<HelpQueueEvent> open() {
        if (!by.isStaff()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        return isOpen() ? refuse(Refusal.DESK_OPEN) : accept(new Opened(by));
    }

    /// Closing lets go whoever waits or is called; a session that has begun may be finished.
    private Decision<HelpQueueEvent> close() {
        if (!by.isStaff()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        if (!isOpen()) {
            return refuse(Refusal.DESK_CLOSED);
        }
        var events = new ArrayList<HelpQueueEvent>(List.of(new Closed(by)));
        state.open()
                .filter(ticket -> ticket.status() != Status.IN_SESSION)
                .forEach(ticket -> events.add(new Expired(ticket.id())));
        return new Accepted<>(events);
    }

    private Decision<HelpQueueEvent> join(Words words) {
        if (by.isStaff()) {
            return refuse(Refusal.NOT_ALLOWED, "Only learners stand in this line");
        }
        if (!isOpen()) {
            return refuse(Refusal.DESK_CLOSED);
        }
        if (state.openTicketOf(by.id()).isPresent()) {
            return refuse(Refusal.ALREADY_WAITING);
        }
        if (state.open().count() >= MOST_OPEN) {
            return refuse(Refusal.TOO_MANY, "The line is full");
        }
        var visits = Math.min(state.visits().getOrDefault(by.id(), 0), VISITS_THAT_COUNT);
        return words.taken(
                new Joined(
                        Optional.of(by),
                        words.text(),
                        words.tried(),
                        words.topic(),
                        BEHIND_PER_VISIT.multipliedBy(visits)));
    }

    private Decision<HelpQueueEvent> edit(Ticket ticket, Words words) {
        if (!ticket.ownedBy(by.id())) {
            return refuse(Refusal.NOT_YOURS);
        }
        if (ticket.status() != Status.WAITING) {
            return refuse(Refusal.NOT_IN_THAT_STATE);
        }
        if (words.equals(new Words(ticket.text(), ticket.tried(), ticket.topic()))) {
            return unchanged();
        }
        return words.taken(new Edited(ticket.id(), words.text(), words.tried(), words.topic()));
    }

    private Decision<HelpQueueEvent> claim(Ticket ticket) {
        if (!by.isStaff()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        return switch (ticket.status()) {
            case WAITING -> call(ticket);
            case CALLED, IN_SESSION ->
                    ticket.helpedBy(by.id())
                            ? unchanged()
                            : refuse(Refusal.ALREADY_CLAIMED, has(ticket));
            case RESOLVED, WITHDRAWN, REMOVED, EXPIRED -> refuse(Refusal.NOT_IN_THAT_STATE);
        };
    }

    private Decision<HelpQueueEvent> claimNext(Optional<String> topic) {
        if (!by.isStaff()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        if (!isOpen()) {
            return refuse(Refusal.DESK_CLOSED);
        }
        return state.line().stream()
                .filter(ticket -> !ticket.ownedBy(by.id()))
                .filter(ticket -> topic.isEmpty() || topic.get().equalsIgnoreCase(ticket.topic()))
                .findFirst()
                .map(this::call)
                .orElseGet(() -> refuse(Refusal.NOBODY_WAITING));
    }

    private Decision<HelpQueueEvent> call(Ticket ticket) {
        if (ticket.ownedBy(by.id())) {
            return refuse(Refusal.NOT_ALLOWED, "Nobody calls themselves");
        }
        return state.heldBy(by.id()).isPresent()
                ? refuse(Refusal.BUSY)
                : accept(new Claimed(ticket.id(), by));
    }

    private Decision<HelpQueueEvent> begin(Ticket ticket) {
        if (!ticket.ownedBy(by.id()) && !by.isStaff()) {
            return refuse(Refusal.NOT_YOURS);
        }
        if (ticket.helper().isEmpty()) {
            return refuse(Refusal.NOT_IN_THAT_STATE);
        }
        if (!ticket.ownedBy(by.id()) && !ticket.helpedBy(by.id())) {
            return refuse(Refusal.NOT_YOURS, has(ticket));
        }
        return ticket.status() == Status.CALLED ? accept(new Begun(ticket.id())) : unchanged();
    }

    private Decision<HelpQueueEvent> requeue(Ticket ticket, String typed) {
        var reason = Text.cleaned(typed);
        var decision = held(ticket, Status.IN_SESSION, new Requeued(ticket.id(), reason));
        if (decision instanceof Accepted && !isOpen()) {
            return refuse(Refusal.DESK_CLOSED);
        }
        return atMost(LONGEST_REASON, reason, decision);
    }

    private Decision<HelpQueueEvent> resolve(Ticket ticket, String typed) {
        var note = Text.cleaned(typed);
        return atMost(
                LONGEST_TEXT,
                note,
                held(ticket, Status.IN_SESSION, new Resolved(ticket.id(), note)));
    }

    private Decision<HelpQueueEvent> withdraw(Ticket ticket) {
        if (!ticket.ownedBy(by.id())) {
            return refuse(Refusal.NOT_YOURS);
        }
        return switch (ticket.status()) {
            case WAITING, CALLED -> accept(new Withdrawn(ticket.id()));
            case WITHDRAWN -> unchanged();
            case IN_SESSION, RESOLVED, REMOVED, EXPIRED -> refuse(Refusal.NOT_IN_THAT_STATE);
        };
    }

    private Decision<HelpQueueEvent> remove(Ticket ticket, String typed) {
        var reason = Text.cleaned(typed);
        if (!by.isStaff()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        return switch (ticket.status()) {
            case WAITING, CALLED, IN_SESSION ->
                    atMost(LONGEST_REASON, reason, accept(new Removed(ticket.id(), reason)));
            case REMOVED -> unchanged();
            case RESOLVED, WITHDRAWN, EXPIRED -> refuse(Refusal.NOT_IN_THAT_STATE);
        };
    }

    /// For 30 s, by the owner what the owner did, by staff what staff did.
    private Decision<HelpQueueEvent> undo(Ticket ticket) {
        var owner = ticket.ownedBy(by.id());
        if (!owner && !by.isStaff()) {
            return refuse(Refusal.NOT_YOURS);
        }
        if (ticket.before().isEmpty()) {
            return refuse(Refusal.NOT_IN_THAT_STATE);
        }
        if (ticket.status() == Status.WITHDRAWN && !owner) {
            return refuse(Refusal.NOT_YOURS);
        }
        if (ticket.status() != Status.WITHDRAWN && !by.isStaff()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        if (!at.isBefore(ticket.changed().plus(TO_UNDO))) {
            return refuse(Refusal.TOO_LATE);
        }
        var again = ticket.before().get();
        if (again.status() != Status.IN_SESSION && !isOpen()) {
            return refuse(Refusal.DESK_CLOSED);
        }
        if (ticket.owner().flatMap(who -> state.openTicketOf(who.id())).isPresent()) {
            return refuse(Refusal.ALREADY_WAITING, "There is a newer ticket already");
        }
        return again.helper()
                .filter(helper -> state.heldBy(helper.id()).isPresent())
                .map(helper ->
                        Decision.<HelpQueueEvent>refuse(
                                Refusal.BUSY, helper.name() + " is helping someone else now"))
                .orElseGet(() -> accept(new Undone(ticket.id())));
    }

    private Decision<HelpQueueEvent> known(
            long id, Function<Ticket, Decision<HelpQueueEvent>> decide) {
        var ticket = state.tickets().get(id);
        return ticket == null ? refuse(Refusal.UNKNOWN) : decide.apply(ticket);
    }

    /// Something only the helper who has the ticket may do.
    private Decision<HelpQueueEvent> held(Ticket ticket, Status needed, HelpQueueEvent event) {
        if (!by.isStaff()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        if (ticket.helper().isPresent() && !ticket.helpedBy(by.id())) {
            return refuse(Refusal.NOT_YOURS, has(ticket));
        }
        return ticket.status() == needed ? accept(event) : refuse(Refusal.NOT_IN_THAT_STATE);
    }

    private static Decision<HelpQueueEvent> atMost(
            int most, String text, Decision<HelpQueueEvent> decision) {
        return decision instanceof Accepted
                ? Text.excess(text, most).map(Decision::<HelpQueueEvent>refuse).orElse(decision)
                : decision;
    }

    private static String has(Ticket ticket) {
        return ticket.helper().map(Member::name).orElse("Someone") + " has this ticket";
    }

    private boolean isOpen() {
        return state.desk() == Desk.OPEN;
    }

    /// What a learner writes on a ticket, cleaned.
    private record Words(String text, String tried, String topic) {
        Words {
            text = Text.cleaned(text);
            tried = Text.cleaned(tried);
            topic = Text.line(topic);
        }

        Decision<HelpQueueEvent> taken(HelpQueueEvent event) {
            return Text.flaw(text, LONGEST_TEXT)
                    .or(() -> Text.excess(tried, LONGEST_TEXT))
                    .or(() -> Text.excess(topic, LONGEST_TOPIC))
                    .map(Decision::<HelpQueueEvent>refuse)
                    .orElseGet(() -> accept(event));
        }
    }
}
