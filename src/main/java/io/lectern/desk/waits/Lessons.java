package io.lectern.desk.waits;

import static io.lectern.activity.helpqueue.Status.IN_SESSION;

import io.lectern.activity.helpqueue.HelpQueueState;
import io.lectern.activity.helpqueue.Status;
import io.lectern.activity.helpqueue.Ticket;
import io.lectern.estimate.Experience;
import io.lectern.room.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a desk learns from each event, given its ticket before and after it.
final class Lessons {
    enum Outcome {
        CALLED,
        LEFT,
        CLOSED,
        OTHER
    }

    /// The end of a ticket's first wait.
    record Ended(long ticket, Outcome outcome, Duration waited) {}

    private Experience experience;
    private final Map<MemberId, Instant> free = new HashMap<>();

    Lessons(Experience experience) {
        this.experience = experience;
    }

    Experience experience() {
        return experience;
    }

    void experience(Experience next) {
        experience = next;
    }

    /// Since when each helper is free who was with somebody before.
    Map<MemberId, Instant> free() {
        return Map.copyOf(free);
    }

    List<Ended> learn(HelpQueueState before, HelpQueueState after, Instant at) {
        var ended = new ArrayList<Ended>();
        for (var ticket : after.tickets().values()) {
            var was = before.tickets().get(ticket.id());
            if (was != null && was.status() != ticket.status()) {
                became(was, ticket, at).ifPresent(ended::add);
            }
        }
        free.keySet().retainAll(after.duty().keySet());
        for (var helper : after.duty().keySet()) {
            if (Pictures.inHand(before, helper).isPresent()
                    && Pictures.inHand(after, helper).isEmpty()) {
                free.put(helper, at);
            }
        }
        return ended;
    }

    private Optional<Ended> became(Ticket was, Ticket now, Instant at) {
        return switch (was.status()) {
            case WAITING, RETURNING -> waited(was, now, at);
            case AWAY, NEEDS_EDIT, PARKED -> {
                experience = experience.held(now.status().isEligible());
                yield Optional.empty();
            }
            case CALLED -> {
                called(was, now, at);
                yield Optional.empty();
            }
            case IN_SESSION -> {
                if (now.status() == Status.RESOLVED || now.status() == Status.PARKED) {
                    var length = Duration.between(was.changed(), at);
                    experience =
                            experience.finished(new Experience.Session(was.topic(), length, at));
                }
                yield Optional.empty();
            }
            case RESOLVED, WITHDRAWN, REMOVED, NO_SHOW, EXPIRED, CARRIED -> Optional.empty();
        };
    }

    private Optional<Ended> waited(Ticket was, Ticket now, Instant at) {
        if (!was.changed().equals(was.joined())) {
            return Optional.empty();
        }
        var time = Duration.between(was.joined(), at);
        var outcome =
                switch (now.status()) {
                    case CALLED, IN_SESSION -> Outcome.CALLED;
                    case WITHDRAWN -> Outcome.LEFT;
                    case EXPIRED, CARRIED -> Outcome.CLOSED;
                    case WAITING, AWAY, NEEDS_EDIT, PARKED, RETURNING -> Outcome.OTHER;
                    case RESOLVED, REMOVED, NO_SHOW -> Outcome.OTHER;
                };
        switch (outcome) {
            case CALLED -> experience = experience.waited(time, false);
            case LEFT -> experience = experience.waited(time, true);
            case CLOSED, OTHER -> {}
        }
        return Optional.of(new Ended(now.id(), outcome, time));
    }

    private void called(Ticket was, Ticket now, Instant at) {
        if (now.status() == IN_SESSION) {
            experience = experience.called(true);
            was.helper()
                    .map(helper -> free.get(helper.id()))
                    .filter(since -> was.joined().isBefore(since))
                    .ifPresent(
                            since -> experience = experience.paused(Duration.between(since, at)));
        } else if (now.missed() > was.missed() || now.status() == Status.NO_SHOW) {
            experience = experience.called(false);
        }
    }
}
