package io.lectern.room;

import io.lectern.room.Decision.Accepted;
import io.lectern.room.Decision.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Walks an activity with random people, commands and a clock, and checks after every step what
/// must always hold. A walk that fails is shrunk to the shortest one that still fails.
///
/// @param secrets whether learners may know nothing of each other
/// @param invariants what else must hold, each in its own words
public record Laws<S, C extends Command, E extends Event>(
        Activity<S, C, E> activity,
        Wishes<S, C> wishes,
        boolean secrets,
        List<Invariant<S, C, E>> invariants) {

    private static final Instant START = Instant.parse("2026-03-03T18:00:00.25Z");
    private static final List<Duration> PAUSES =
            Stream.of("0S", "0.001S", "5S", "29S", "30S", "59S", "60S", "2M", "45M")
                    .map(text -> Duration.parse("PT" + text))
                    .toList();
    private static final List<Member> VIEWERS =
            Stream.concat(
                            People.ALL.stream(),
                            Stream.of(Role.values())
                                    .map(role -> People.named("Another " + role, role)))
                    .toList();

    /// A wish that may well make sense in this state. The same random numbers give the same wish.
    public interface Wishes<S, C> {
        C wish(S state, Member by, SplittableRandom random);
    }

    /// Says what is wrong, if anything is.
    public interface Invariant<S, C, E extends Event> {
        Optional<String> broken(Moment<S, C, E> moment);
    }

    /// One command and what came of it. `log` ends with the events of this one.
    public record Moment<S, C, E extends Event>(
            S before,
            C command,
            Member by,
            Instant at,
            Decision<E> decision,
            S after,
            List<Recorded<E>> log) {}

    private record Step(Member by, Duration pause, long seed) {}

    private record Failure(String why, List<String> story) {}

    /// Throws an AssertionError that tells the shortest story of the first failure.
    public void walk(int walks, int steps) {
        for (long seed = 1; seed <= walks; seed++) {
            var walk = steps(new SplittableRandom(seed), steps);
            if (run(walk, new ArrayList<>()).isPresent()) {
                var failure = run(shrunk(walk), new ArrayList<>()).orElseThrow();
                throw new AssertionError(
                        failure.why() + "\n  " + String.join("\n  ", failure.story()));
            }
        }
    }

    /// All that is recorded on one walk.
    public List<Recorded<E>> log(long seed, int steps) {
        var log = new ArrayList<Recorded<E>>();
        run(steps(new SplittableRandom(seed), steps), log);
        return log;
    }

    private List<Step> steps(SplittableRandom random, int count) {
        return Stream.generate(() ->
                        new Step(
                                People.ALL.get(random.nextInt(People.ALL.size())),
                                PAUSES.get(random.nextInt(PAUSES.size())),
                                random.nextLong()))
                .limit(count)
                .toList();
    }

    private List<Step> shrunk(List<Step> failing) {
        var shortest = failing;
        for (int size = Math.max(1, failing.size() / 2); size > 0; size /= 2) {
            for (int from = 0; from + size <= shortest.size(); ) {
                var without = new ArrayList<>(shortest);
                without.subList(from, from + size).clear();
                if (run(without, new ArrayList<>()).isPresent()) {
                    shortest = without;
                } else {
                    from += size;
                }
            }
        }
        return shortest;
    }

    private Optional<Failure> run(List<Step> steps, List<Recorded<E>> log) {
        var story = new ArrayList<String>();
        var state = activity.empty();
        var at = START;
        for (var step : steps) {
            at = at.plus(step.pause());
            var random = new SplittableRandom(step.seed());
            var command = wishes.wish(state, step.by(), random);
            story.add(at + " " + step.by().name() + ": " + command);
            var decision = activity.decide(state, command, step.by(), at);
            var after = state;
            var wrong = told(state, command, step.by(), at, decision);
            if (decision instanceof Accepted<E>(var events)) {
                for (var event : events) {
                    var last = log.isEmpty() ? 0 : log.getLast().seq();
                    var recorded = new Recorded<>(last + 1 + random.nextInt(2), at, event);
                    log.add(recorded);
                    story.add("    " + recorded.seq() + " " + event);
                    var next = activity.apply(after, recorded);
                    wrong = wrong.or(shown(after, recorded, next));
                    after = next;
                }
            }
            var moment =
                    new Moment<>(
                            state,
                            command,
                            step.by(),
                            at,
                            decision,
                            after,
                            Collections.unmodifiableList(log));
            for (var invariant : invariants) {
                wrong = wrong.isPresent() ? wrong : invariant.broken(moment);
            }
            if (wrong.isPresent()) {
                return Optional.of(new Failure(wrong.get(), story));
            }
            state = after;
        }
        return replayed(log).equals(state)
                ? Optional.empty()
                : Optional.of(new Failure("replaying the log gives another state", story));
    }

    private S replayed(List<Recorded<E>> log) {
        var state = activity.empty();
        for (var recorded : log) {
            state = activity.apply(state, recorded);
        }
        return state;
    }

    /// An answer follows from what one may see, so it can give nothing else away.
    private Optional<String> told(S state, C command, Member by, Instant at, Decision<E> decision) {
        if (!activity.decide(activity.view(state, by), command, by, at).equals(decision)) {
            return Optional.of("the answer to " + by.name() + " tells more than the view");
        }
        return decision instanceof Refused<E>(_, var detail) ? leak(by, detail) : Optional.empty();
    }

    private Supplier<Optional<String>> shown(S before, Recorded<E> recorded, S after) {
        return () ->
                VIEWERS.stream()
                        .flatMap(viewer -> shownTo(viewer, before, recorded, after).stream())
                        .findFirst();
    }

    private Optional<String> shownTo(Member viewer, S before, Recorded<E> recorded, S after) {
        var event = activity.view(before, recorded, viewer);
        var seen = activity.view(after, viewer);
        var held = activity.view(before, viewer);
        var folded =
                event.map(e -> new Recorded<>(recorded.seq(), recorded.at(), e))
                        .map(e -> activity.apply(held, e))
                        .orElse(held);
        if (!folded.equals(seen)) {
            return Optional.of(
                    "the view law: %s holds %s and should hold %s"
                            .formatted(viewer.name(), folded, seen));
        }
        for (var other : VIEWERS) {
            var concerned = activity.concerned(before, recorded);
            var alike = other.role() == viewer.role();
            if (alike && activity.oneViewPerRole() && !activity.view(after, other).equals(seen)) {
                return Optional.of(viewer.name() + " sees a state of their own");
            }
            if (alike
                    && !concerned.contains(viewer.id())
                    && !concerned.contains(other.id())
                    && !Objects.equals(activity.view(before, recorded, other), event)) {
                return Optional.of(viewer.name() + " sees an event of their own");
            }
        }
        return secrets && !viewer.isStaff() ? leak(viewer, seen + " " + event) : Optional.empty();
    }

    private Optional<String> leak(Member viewer, String seen) {
        return VIEWERS.stream()
                .filter(other -> secrets && !viewer.isStaff() && !other.isStaff())
                .filter(other -> !other.is(viewer.id()))
                .filter(o -> seen.contains(o.name()) || seen.contains(o.id().toString()))
                .map(other -> viewer.name() + " can see " + other.name() + " in " + seen)
                .findFirst();
    }
}
