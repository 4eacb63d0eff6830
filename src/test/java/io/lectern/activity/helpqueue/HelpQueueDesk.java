package io.lectern.activity.helpqueue;

import io.lectern.room.Decision;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Decision.Refused;
import io.lectern.room.Member;
import io.lectern.room.Notice;
import io.lectern.room.Reason;
import io.lectern.room.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A desk under test: a clock, a log, and the state they lead to.
final class HelpQueueDesk {
    private static final HelpQueue QUEUE = new HelpQueue();

    final List<Notice> notices = new ArrayList<>();
    final List<HelpQueueEvent> log = new ArrayList<>();
    HelpQueueState state = QUEUE.empty();
    Instant now = Instant.parse("2026-03-03T18:00:00Z");
    private long seq = 0;

    /// Asks, and leaves everything as it is.
    Decision<HelpQueueEvent> asks(Member by, HelpQueueCommand command) {
        return QUEUE.decide(state, command, by, now);
    }

    Optional<Reason> refuses(Member by, HelpQueueCommand command) {
        return asks(by, command) instanceof Refused<HelpQueueEvent>(var why, _)
                ? Optional.of(why)
                : Optional.empty();
    }

    String words(Member by, HelpQueueCommand command) {
        return asks(by, command) instanceof Refused<HelpQueueEvent>(_, var detail) ? detail : "";
    }

    HelpQueueDesk does(Member by, HelpQueueCommand command) {
        if (!(asks(by, command) instanceof Accepted<HelpQueueEvent>(var events))) {
            throw new AssertionError(command + " by " + by.name() + ": " + asks(by, command));
        }
        return records(events);
    }

    /// All that time brings by now.
    HelpQueueDesk wakes() {
        return QUEUE.alarm(state).filter(alarm -> !alarm.isAfter(now)).isPresent()
                ? records(QUEUE.wake(state, now))
                : this;
    }

    /// This helper has not been seen in the room for too long.
    HelpQueueDesk misses(Member helper) {
        return records(QUEUE.absent(state, helper.id(), now));
    }

    private HelpQueueDesk records(List<HelpQueueEvent> events) {
        for (var event : events) {
            seq++;
            var recorded = new Recorded<>(seq, now, event);
            log.add(event);
            notices.addAll(QUEUE.notices(state, recorded));
            state = QUEUE.apply(state, recorded);
        }
        return this;
    }

    HelpQueueDesk open() {
        return does(Member.SYSTEM, new HelpQueueCommand.Open(Optional.empty()));
    }

    HelpQueueDesk joins(Member learner) {
        return does(learner, Asks.join(learner.name() + " is stuck", "", ""));
    }

    HelpQueueDesk calls(Member helper, long ticket) {
        return does(helper, new HelpQueueCommand.Claim(ticket));
    }

    HelpQueueDesk callsNext(Member helper) {
        return does(helper, new HelpQueueCommand.ClaimNext(Optional.empty()));
    }

    HelpQueueDesk begins(Member by, long ticket) {
        return does(by, new HelpQueueCommand.Begin(ticket));
    }

    HelpQueueDesk resolves(Member helper, long ticket) {
        return does(helper, Asks.resolve(ticket, "Use J45.901"));
    }

    HelpQueueDesk later(Duration pause) {
        now = now.plus(pause);
        return this;
    }

    Ticket ticket(long id) {
        return Objects.requireNonNull(state.tickets().get(id), "no ticket " + id);
    }

    HelpQueueState seenBy(Member viewer) {
        return QUEUE.view(state, viewer);
    }

    List<String> line() {
        return state.line().stream().map(t -> t.owner().orElseThrow().name()).toList();
    }
}
