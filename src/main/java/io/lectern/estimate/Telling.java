package io.lectern.estimate;

import io.lectern.estimate.Picture.Waiting;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// What everybody in a line was told. The words change at most once a minute unless the place does, don't flicker
/// between two steps, and give the reason when a wait becomes longer.
public record Telling(SequencedMap<Long, Told> tickets, Optional<Told> joining) {
    private static final Duration STEADY = Duration.ofMinutes(1);

    /// The words improve only if they would also do so for a wait longer by this factor.
    private static final double MARGIN = 1.05;

    /// The ticket number of somebody who hasn't joined.
    private static final long NONE = 0;

    public static Telling nothing() {
        return new Telling(new LinkedHashMap<>(), Optional.empty());
    }

    /// @param forecast made from the same picture
    public Telling next(Picture picture, Forecast forecast) {
        var next = new LinkedHashMap<Long, Told>();
        int place = 1;
        int last = 1;
        for (int i = 0; i < picture.line().size(); i++) {
            var waiting = picture.line().get(i);
            var before = Optional.ofNullable(tickets.get(waiting.ticket()));
            next.put(
                    waiting.ticket(),
                    told(before, waiting.ticket(), place, forecast.tickets().get(i), picture));
            place += waiting.hold().isEmpty() ? 1 : 0;
            last = i + 1 == picture.ahead() ? place : last;
        }
        return new Telling(
                next, Optional.of(told(joining, NONE, last, forecast.joining(), picture)));
    }

    private static Told told(
            Optional<Told> before, long ticket, int place, Estimate estimate, Picture picture) {
        if (before.isEmpty()) {
            return Told.first(ticket, place, estimate, picture);
        }
        var was = before.get();
        boolean moved = was.place() != place;
        boolean steady = picture.at().isBefore(was.since().plus(STEADY));
        if (!moved && (steady || !changes(was.estimate(), estimate))) {
            return was;
        }
        boolean because = worse(was.estimate(), estimate) && (ticket != NONE || !moved);
        var reason = because ? Optional.of(reason(was, picture)) : Optional.<Reason>empty();
        return was.changed(place, estimate, reason, picture);
    }

    private static boolean changes(Estimate was, Estimate now) {
        return worse(was, now) || better(was, now);
    }

    private static boolean worse(Estimate was, Estimate now) {
        return (Words.mayNotBeReached(now) && !Words.mayNotBeReached(was))
                || high(now, 1) > high(was, 1);
    }

    private static boolean better(Estimate was, Estimate now) {
        return (Words.mayNotBeReached(was) && now.unreached() * MARGIN < Words.UNREACHED)
                || high(now, MARGIN) < high(was, 1);
    }

    private static double high(Estimate estimate, double margin) {
        return Double.isInfinite(estimate.p80())
                ? estimate.p80()
                : Span.of(estimate.p50(), estimate.p80() * margin).high();
    }

    /// The reason why a wait became longer. If no helper left and nobody came in ahead, it is the sessions under way.
    private static Reason reason(Told was, Picture now) {
        var then = was.then();
        if (now.helpers().size() < then.helpers().size()) {
            return Reason.HELPER_LEFT;
        }
        if (now.closes().isPresent()
                && then.closes().map(end -> now.closes().get().isBefore(end)).orElse(true)) {
            return Reason.CLOSES_SOONER;
        }
        return ahead(was.ticket(), then, now).orElse(Reason.LONGER);
    }

    /// The reason in the tickets that are ahead of this one now and weren't then.
    private static Optional<Reason> ahead(long ticket, Picture then, Picture now) {
        var before = new HashSet<Long>();
        var held = new HashSet<Long>();
        for (var waiting : before(ticket, then)) {
            (waiting.hold().isPresent() ? held : before).add(waiting.ticket());
        }
        Optional<Reason> reason = Optional.empty();
        for (var waiting : before(ticket, now)) {
            if (waiting.hold().isPresent() || before.contains(waiting.ticket())) {
                continue;
            }
            if (waiting.booked()) {
                return Optional.of(Reason.APPOINTMENT);
            }
            reason =
                    Optional.of(
                            held.contains(waiting.ticket()) ? Reason.CAME_BACK : Reason.WENT_AHEAD);
        }
        return reason;
    }

    private static Iterable<Waiting> before(long ticket, Picture picture) {
        return ticket == NONE
                ? picture.line().subList(0, picture.ahead())
                : picture.line().stream().takeWhile(it -> it.ticket() != ticket).toList();
    }
}
