package io.lectern.activity.helpqueue;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;

import io.lectern.activity.helpqueue.HelpQueueCommand.Join;
import io.lectern.activity.helpqueue.HelpQueueCommand.JoinFor;
import io.lectern.activity.helpqueue.HelpQueueCommand.Seat;
import io.lectern.activity.helpqueue.HelpQueueEvent.Booked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Joined;
import io.lectern.activity.helpqueue.HelpQueueEvent.Unbooked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Withdrawn;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;

/// How a ticket comes into the line. The place is computed here, once.
record JoinRules(Ask ask) {
    static final int MOST_OPEN = 1_000;

    Decision<HelpQueueEvent> join(Join join) {
        if (ask.by().isStaff()) {
            return refuse(Refusal.NOT_ALLOWED, "Only learners stand in this line");
        }
        var words =
                new Words(
                        join.text(),
                        join.tried(),
                        join.topic(),
                        join.answers().orElse(Map.of()),
                        join.attachments().orElse(List.of()));
        return admitted(
                ask.by().id(),
                () ->
                        patient(() ->
                                words.taken(
                                        state().settings(),
                                        it ->
                                                joined(
                                                        ask.by(),
                                                        it,
                                                        join.carry(),
                                                        Optional.empty()))));
    }

    /// For a learner who had a ticket here before: so nobody is put in the line who isn't of the
    /// course. The shell seats whom it has looked up.
    Decision<HelpQueueEvent> joinFor(JoinFor join) {
        return ask.helper(() -> {
            var learner = seen(join.learner());
            var words = new Words(join.text(), join.tried(), join.topic(), Map.of(), List.of());
            return learner.isEmpty()
                    ? refuse(Refusal.UNKNOWN, "That learner has not been at this desk yet")
                    : admitted(
                            join.learner(),
                            () ->
                                    words.plain(it ->
                                            joined(
                                                    learner.get(),
                                                    it,
                                                    Optional.empty(),
                                                    Optional.of(ask.by()))));
        });
    }

    private Optional<Member> seen(MemberId learner) {
        var helped = Optional.ofNullable(state().history().get(learner)).map(History::learner);
        return helped.or(() ->
                state().tickets().sequencedValues().reversed().stream()
                        .flatMap(ticket -> ticket.owner().stream())
                        .filter(owner -> owner.is(learner))
                        .findFirst());
    }

    /// A learner with a ticket already has it moved to the front: nobody has two.
    Decision<HelpQueueEvent> seat(Seat seat) {
        if (!ask.by().isSystem()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        if (seat.owner().isStaff()) {
            return refuse(Refusal.NOT_ALLOWED, "Only learners stand in this line");
        }
        if (!state().isOpen()) {
            return refuse(Refusal.DESK_CLOSED);
        }
        var present = state().openTicketOf(seat.owner().id());
        if (present.isPresent()) {
            return seat.due().isEmpty() || !present.get().status().hasPlace()
                    ? refuse(Refusal.ALREADY_WAITING)
                    : accept(new Booked(present.get().id(), seat.due().get(), seat.appointment()));
        }
        return new Words(seat.text(), "", seat.topic(), Map.of(), List.of())
                .plain(it -> seated(seat, it));
    }

    private HelpQueueEvent seated(Seat seat, Words words) {
        var plain = joined(seat.owner(), words, Optional.empty(), Optional.empty());
        return seat.due().isEmpty()
                ? plain
                : placed(
                        plain, OptionalInt.of(0), seat.due().get(), Why.BOOKED, seat.appointment());
    }

    /// A ticket that came of the appointment goes with it; one that was there before goes back to
    /// its own place. A session that has begun goes on.
    Decision<HelpQueueEvent> unseat(UUID appointment) {
        if (!ask.by().isSystem()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        return state().open()
                .filter(ticket -> ticket.appointment().filter(appointment::equals).isPresent())
                .findFirst()
                .map(ticket ->
                        ticket.status() == Status.IN_SESSION
                                ? Decision.<HelpQueueEvent>refuse(Refusal.NOT_IN_THAT_STATE)
                                : Decision.<HelpQueueEvent>accept(
                                        ticket.walkIn().isPresent()
                                                ? new Unbooked(ticket.id())
                                                : new Withdrawn(ticket.id())))
                .orElseGet(() -> refuse(Refusal.UNKNOWN));
    }

    /// What was carried over is offered at the next office hours, once, in its old place.
    Decision<HelpQueueEvent> resume(long id) {
        var leftover = state().leftovers().get(id);
        if (leftover == null || !leftover.ownedBy(ask.by().id())) {
            return refuse(Refusal.UNKNOWN);
        }
        return admitted(
                ask.by().id(),
                () ->
                        accept(
                                carried(
                                        joined(
                                                ask.by(),
                                                Words.of(leftover),
                                                Optional.of(leftover.carry()),
                                                Optional.empty()),
                                        leftover)));
    }

    private Decision<HelpQueueEvent> admitted(
            MemberId learner, Supplier<Decision<HelpQueueEvent>> decide) {
        if (!state().isOpen()) {
            return refuse(Refusal.DESK_CLOSED);
        }
        if (!state().desk().takesJoins()) {
            return refuse(Refusal.DESK_DRAINING);
        }
        if (state().openTicketOf(learner).isPresent()) {
            return refuse(Refusal.ALREADY_WAITING);
        }
        return state().open().count() >= MOST_OPEN
                ? refuse(Refusal.TOO_MANY, "The line is full")
                : decide.get();
    }

    /// How often, and how soon again, is said with when it ends: a time in ISO 8601, which a client
    /// shows in its own zone.
    private Decision<HelpQueueEvent> patient(Supplier<Decision<HelpQueueEvent>> decide) {
        var settings = state().settings();
        var visits = visits(ask.by().id());
        if (settings.visitsADay().isPresent() && visits >= settings.visitsADay().getAsInt()) {
            return refuse(
                    Refusal.HELPED_ENOUGH,
                    "You have been helped %s today, as often as this desk allows. Come again at the next office hours of another day"
                            .formatted(visits == 1 ? "once" : visits + " times"));
        }
        var end =
                settings.coolDown().isEmpty()
                        ? Optional.<Instant>empty()
                        : helped(ask.by().id())
                                .map(at ->
                                        at.plus(
                                                Duration.ofMinutes(
                                                        settings.coolDown().getAsInt())));
        return end.filter(ask.at()::isBefore)
                .map(again ->
                        Decision.<HelpQueueEvent>refuse(
                                Refusal.HELPED_JUST_NOW,
                                "You were helped only just now. You can join again at " + again))
                .orElseGet(decide);
    }

    private Optional<Instant> helped(MemberId learner) {
        return Optional.ofNullable(state().history().get(learner))
                .map(history -> history.visits().getLast().at());
    }

    private int visits(MemberId learner) {
        return state().visits().getOrDefault(learner, 0);
    }

    private Joined joined(Member owner, Words words, Optional<Boolean> carry, Optional<Member> by) {
        return new Joined(
                Optional.of(owner),
                words.text(),
                words.tried(),
                words.topic(),
                Why.behind(visits(owner.id())),
                Optional.of(words.answers()).filter(it -> !it.isEmpty()),
                Optional.of(words.attachments()).filter(it -> !it.isEmpty()),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                carry,
                by,
                Optional.of(true).filter(_ -> state().settings().showNames()),
                Optional.empty());
    }

    private static Joined placed(
            Joined it, OptionalInt lane, Instant order, Why why, Optional<UUID> appointment) {
        return new Joined(
                it.owner(),
                it.text(),
                it.tried(),
                it.topic(),
                it.behind(),
                it.answers(),
                it.attachments(),
                lane,
                Optional.of(order),
                Optional.of(why),
                appointment,
                it.carried(),
                it.carry(),
                it.by(),
                it.named(),
                it.seen());
    }

    private static Joined carried(Joined it, Ticket leftover) {
        return new Joined(
                it.owner(),
                it.text(),
                it.tried(),
                it.topic(),
                it.behind(),
                it.answers(),
                it.attachments(),
                OptionalInt.empty(),
                Optional.of(leftover.walkIn().map(Ticket.Place::order).orElse(leftover.order())),
                Optional.of(Why.CARRIED),
                Optional.empty(),
                OptionalLong.of(leftover.id()),
                it.carry(),
                it.by(),
                it.named(),
                it.seen());
    }

    private HelpQueueState state() {
        return ask.state();
    }
}
