package io.lectern.activity.helpqueue;

import io.lectern.activity.helpqueue.HelpQueueEvent.Expired;
import io.lectern.activity.helpqueue.HelpQueueEvent.Freed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Released;
import io.lectern.activity.helpqueue.HelpQueueEvent.Returned;
import io.lectern.activity.helpqueue.HelpQueueEvent.WentOffDuty;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What happens at the desk by the passing of time and by the absence of helpers.
record Timers(HelpQueueState state) {
    /// How long a missed helper keeps a session, as it may go on by phone or at a table while a laptop sleeps. A call
    /// that wasn't answered yet is given back at once.
    static final Duration TO_COME_BACK = Duration.ofMinutes(15);

    Optional<Instant> next() {
        var desk = state.isOpen() ? state.until() : Optional.<Instant>empty();
        return Stream.concat(desk.stream(), state.open().flatMap(it -> it.alarm().stream()))
                .min(Instant::compareTo);
    }

    List<HelpQueueEvent> due(Instant at) {
        var closes = state.isOpen() && state.until().filter(end -> !end.isAfter(at)).isPresent();
        var events = new ArrayList<HelpQueueEvent>();
        if (closes) {
            events.addAll(ClosingRules.closing(state, Member.SYSTEM));
        }
        state.open()
                .filter(ticket -> !closes || ticket.status() == Status.IN_SESSION)
                .filter(ticket -> ticket.alarm().filter(end -> !end.isAfter(at)).isPresent())
                .forEach(ticket -> events.add(over(ticket, closes)));
        return events;
    }

    private HelpQueueEvent over(Ticket ticket, boolean closes) {
        return switch (ticket.status()) {
            case AWAY -> new Expired(ticket.id(), Optional.empty());
            case NEEDS_EDIT -> new Returned(ticket.id());
            case RETURNING -> new Freed(ticket.id());
            case IN_SESSION ->
                    state.isOpen() && !closes
                            ? new Released(ticket.id(), ticket.helper())
                            : ClosingRules.left(ticket, Optional.empty());
            case WAITING, CALLED, PARKED, RESOLVED, WITHDRAWN, REMOVED, NO_SHOW, EXPIRED, CARRIED ->
                    throw new IllegalStateException(
                            "no timer ends a ticket with status " + ticket.status());
        };
    }

    /// Helpers on duty, and helpers with a ticket in hand who haven't been missed yet.
    Set<MemberId> awaited() {
        var who = new HashSet<>(state.duty().keySet());
        state.open()
                .filter(ticket -> ticket.status().isInHand() && ticket.until().isEmpty())
                .forEach(ticket -> ticket.helper().map(Member::id).ifPresent(who::add));
        return who;
    }

    List<HelpQueueEvent> absent(MemberId who, Instant at) {
        var helper = state.helper(who);
        if (helper.isEmpty() || !awaited().contains(who)) {
            return List.of();
        }
        var events = new ArrayList<HelpQueueEvent>();
        state.inHandOf(who).stream()
                .filter(ticket -> ticket.status() == Status.CALLED)
                .forEach(ticket -> events.add(new Released(ticket.id(), helper)));
        events.add(new WentOffDuty(helper.get(), Optional.of(at.plus(TO_COME_BACK))));
        return events;
    }
}
