package io.lectern.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Laws.Absence;
import io.lectern.room.Laws.Asked;
import io.lectern.room.Laws.Cause;
import io.lectern.room.Laws.Moment;
import io.lectern.room.Laws.Time;
import io.lectern.web.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// One walk: its state, and how it got there. Each step reports a broken invariant, if any.
final class Walk<S, C extends Command, E extends Event> {
    private final Laws<S, C, E> laws;
    private final Activity<S, C, E> activity;
    private final List<Recorded<E>> log;
    private final boolean judged;
    private final List<String> story = new ArrayList<>();
    private S state;
    private Instant at = Laws.START;

    /// @param judged whether each step is held to the laws
    Walk(Laws<S, C, E> laws, List<Recorded<E>> log, boolean judged) {
        this.judged = judged;
        this.laws = laws;
        this.activity = laws.activity();
        this.log = log;
        this.state = activity.empty();
    }

    S state() {
        return state;
    }

    List<String> story() {
        return story;
    }

    /// After a pause, with all that time brings meanwhile, one member asks for something. Between two
    /// such steps someone may be gone, or the server.
    Optional<String> take(Member by, Duration pause, long seed) {
        var random = new SplittableRandom(seed);
        var chance = new SplittableRandom(~seed);
        var then = at.plus(pause);
        var wrong = alarms(then, chance.nextInt(4) == 0, random);
        at = then;
        if (wrong.isEmpty() && chance.nextInt(16) == 0) {
            wrong = absence(chance, random);
        }
        if (wrong.isEmpty() && chance.nextInt(20) == 0 && judged) {
            wrong = crash();
        }
        return wrong.isPresent() ? wrong : ask(by, random);
    }

    private Optional<String> ask(Member by, SplittableRandom random) {
        var command = laws.wishes().wish(state, by, at, random);
        story.add(at + " " + by.name() + ": " + command);
        var decision = activity.decide(state, command, by, at);
        var wrong = judged ? laws.told(state, command, by, at, decision) : Optional.<String>empty();
        var events = decision instanceof Accepted<E>(var accepted) ? accepted : List.<E>of();
        return wrong.isPresent() ? wrong : record(new Asked<>(command, by), events, random);
    }

    /// Every alarm that is due comes, a little late or not, and is then over.
    private Optional<String> alarms(Instant then, boolean late, SplittableRandom random) {
        for (var alarm = activity.alarm(state);
                alarm.isPresent() && !alarm.get().isAfter(then);
                alarm = activity.alarm(state)) {
            at = late ? then : alarm.get().isAfter(at) ? alarm.get() : at;
            story.add(at + " time");
            var wrong = record(new Time<>(), activity.wake(state, at), random);
            if (wrong.isPresent()) {
                return wrong;
            }
            if (activity.alarm(state).filter(next -> !next.isAfter(at)).isPresent()) {
                return Optional.of("an alarm comes again");
            }
        }
        return Optional.empty();
    }

    private Optional<String> absence(SplittableRandom chance, SplittableRandom random) {
        // A set's order differs from run to run, and a walk must be the same in each.
        var awaited = new ArrayList<>(activity.awaited(state));
        awaited.sort(Comparator.comparing(MemberId::toString));
        if (awaited.isEmpty()) {
            return Optional.empty();
        }
        var who = awaited.get(chance.nextInt(awaited.size()));
        story.add(at + " gone: " + who);
        var wrong = record(new Absence<>(who), activity.absent(state, who, at), random);
        return activity.awaited(state).contains(who)
                ? Optional.of("who is gone is still awaited")
                : wrong;
    }

    /// The server starts again, from the log or from a snapshot.
    private Optional<String> crash() {
        if (!laws.replayed(log).equals(state)) {
            return Optional.of("replaying the log gives another state");
        }
        try {
            var saved = Json.MAPPER.writeValueAsString(state);
            var read = Json.MAPPER.readValue(saved, activity.states());
            if (!read.equals(state)) {
                return Optional.of("a snapshot gives another state: " + read);
            }
            state = read;
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of("a snapshot can't be read: " + e.getMessage());
        }
    }

    private Optional<String> record(Cause<C> cause, List<E> events, SplittableRandom random) {
        var before = state;
        for (var event : events) {
            var last = log.isEmpty() ? 0 : log.getLast().seq();
            var recorded = new Recorded<>(last + 1 + random.nextInt(2), at, event);
            log.add(recorded);
            story.add("    " + recorded.seq() + " " + event);
            var next = activity.apply(state, recorded);
            var wrong = judged ? laws.shown(state, recorded, next) : Optional.<String>empty();
            state = next;
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        if (!judged) {
            return Optional.empty();
        }
        var moment =
                new Moment<>(before, cause, at, events, state, Collections.unmodifiableList(log));
        return laws.invariants().stream()
                .flatMap(invariant -> invariant.broken(moment).stream())
                .findFirst();
    }
}
