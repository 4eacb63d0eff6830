package io.lectern.room;

import io.lectern.room.Decision.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Walks an activity with random people, commands and a clock, with alarms, people who are gone and
/// crashes, and checks after every step what must always hold. A walk that fails is shrunk to the
/// shortest one that still fails.
///
/// @param cast who walks, and how long they pause
/// @param secrets what learners may know of each other, where that is not everything
/// @param invariants what else must hold, each in its own words
public record Laws<S, C extends Command, E extends Event>(
        Activity<S, C, E> activity,
        Cast cast,
        Wishes<S, C> wishes,
        Optional<Secrets<S>> secrets,
        List<Invariant<S, C, E>> invariants) {

    /// Few, so that a failure ends a long walk soon.
    private static final int AT_ONCE = 16;

    static final Instant START = Instant.parse("2026-03-03T18:00:00.25Z");
    private static final List<Duration> PAUSES =
            Stream.of("0S", "0.001S", "5S", "29S", "30S", "59S", "60S", "2M", "45M")
                    .map(text -> Duration.parse("PT" + text))
                    .toList();
    private static final List<Member> OTHERS =
            Stream.of(Role.values()).map(role -> People.named("Another " + role, role)).toList();

    public static final Cast EVERYBODY = new Cast(People.ALL, PAUSES);

    public record Cast(List<Member> people, List<Duration> pauses) {
        private List<Member> viewers() {
            return Stream.concat(people.stream(), OTHERS.stream()).distinct().toList();
        }
    }

    /// A wish that may well make sense in this state. The same random numbers give the same wish.
    public interface Wishes<S, C> {
        C wish(S state, Member by, Instant at, SplittableRandom random);
    }

    /// What learners may know of each other.
    public interface Secrets<S> {
        /// Whether this state lets a learner know who the other is.
        boolean knows(S state, Member viewer, Member other);

        /// Words that only their owner may read, and staff; of staff, what only staff may read.
        boolean tells(String seen, Member whose);
    }

    /// Why something happened.
    public sealed interface Cause<C> {}

    public record Asked<C>(C command, Member by) implements Cause<C> {}

    public record Time<C>() implements Cause<C> {}

    public record Absence<C>(MemberId who) implements Cause<C> {}

    /// Says what is wrong, if anything is.
    public interface Invariant<S, C, E extends Event> {
        Optional<String> broken(Moment<S, C, E> moment);
    }

    /// What was asked, or happened by itself, and what came of it: `log` ends with these events.
    public record Moment<S, C, E extends Event>(
            S before, Cause<C> cause, Instant at, List<E> events, S after, List<Recorded<E>> log) {}

    private record Step(Member by, Duration pause, long seed) {}

    private record Failure(String why, List<String> story) {}

    /// Throws an AssertionError that tells the shortest story of the first failure.
    public void walk(int walks, int steps) {
        for (int first = 1; first <= walks; first += AT_ONCE) {
            LongStream.rangeClosed(first, Math.min(walks, first + AT_ONCE - 1))
                    .parallel()
                    .mapToObj(seed -> steps(new SplittableRandom(seed), steps))
                    .filter(walk -> run(walk, new ArrayList<>()).isPresent())
                    .findFirst()
                    .ifPresent(this::tell);
        }
    }

    private void tell(List<Step> failing) {
        var failure = run(shrunk(failing), new ArrayList<>()).orElseThrow();
        throw new AssertionError(failure.why() + "\n  " + String.join("\n  ", failure.story()));
    }

    /// All that is recorded on one walk, where nobody looks at the laws.
    public List<Recorded<E>> log(long seed, int steps) {
        var log = new ArrayList<Recorded<E>>();
        var walk = new Walk<>(this, log, false);
        for (var step : steps(new SplittableRandom(seed), steps)) {
            walk.take(step.by(), step.pause(), step.seed());
        }
        return log;
    }

    private List<Step> steps(SplittableRandom random, int count) {
        return Stream.generate(() ->
                        new Step(
                                cast.people().get(random.nextInt(cast.people().size())),
                                cast.pauses().get(random.nextInt(cast.pauses().size())),
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
        var walk = new Walk<>(this, log, true);
        for (var step : steps) {
            var wrong = walk.take(step.by(), step.pause(), step.seed());
            if (wrong.isPresent()) {
                return Optional.of(new Failure(wrong.get(), walk.story()));
            }
        }
        var replayed = replayed(log);
        if (!replayed.equals(walk.state())) {
            return Optional.of(new Failure("replaying the log gives another state", walk.story()));
        }
        for (var role : Role.values()) {
            if (!activity.tally(replayed, role).equals(activity.tally(walk.state(), role))) {
                return Optional.of(new Failure("one state has two tallies", walk.story()));
            }
        }
        return Optional.empty();
    }

    S replayed(List<Recorded<E>> log) {
        var state = activity.empty();
        for (var recorded : log) {
            state = activity.apply(state, recorded);
        }
        return state;
    }

    /// An answer follows from what one may see, so it can give nothing else away.
    Optional<String> told(S state, C command, Member by, Instant at, Decision<E> decision) {
        if (!activity.decide(activity.view(state, by), command, by, at).equals(decision)) {
            return Optional.of("the answer to " + by.name() + " tells more than the view");
        }
        return decision instanceof Refused<E>(_, var detail)
                ? leak(by, () -> detail, state, state)
                : Optional.empty();
    }

    Optional<String> shown(S before, Recorded<E> recorded, S after) {
        var shown =
                cast.viewers().stream()
                        .map(viewer ->
                                new Shown<>(
                                        viewer,
                                        activity.view(before, recorded, viewer),
                                        activity.view(after, viewer)))
                        .toList();
        return shown.stream()
                .flatMap(one -> shownTo(one, shown, before, recorded, after).stream())
                .findFirst();
    }

    /// What one of the viewers is shown of an event, and of the state after it.
    private record Shown<S, E>(Member viewer, Optional<E> event, S state) {}

    private Optional<String> shownTo(
            Shown<S, E> shown, List<Shown<S, E>> all, S before, Recorded<E> recorded, S after) {
        var viewer = shown.viewer();
        var event = shown.event();
        var seen = shown.state();
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
        var concerned = activity.concerned(before, recorded);
        var inTwoParts = hasOwn(after);
        for (var one : all) {
            var other = one.viewer();
            var alike = other.role() == viewer.role();
            if (alike && activity.oneViewPerRole() && !one.state().equals(seen)) {
                return Optional.of(viewer.name() + " sees a state of their own");
            }
            if (alike
                    && inTwoParts
                    && !one.state().equals(seen)
                    && activity.own(after, viewer.id()).isEmpty()
                    && activity.own(after, other.id()).isEmpty()) {
                return Optional.of(viewer.name() + " has no own part, and sees one");
            }
            if (alike
                    && !concerned.contains(viewer.id())
                    && !concerned.contains(other.id())
                    && !one.event().equals(event)) {
                return Optional.of(viewer.name() + " sees an event of their own");
            }
        }
        return leak(viewer, () -> seen + " " + event, before, after);
    }

    private boolean hasOwn(S state) {
        return cast.viewers().stream()
                .anyMatch(viewer -> activity.own(state, viewer.id()).isPresent());
    }

    private Optional<String> leak(Member viewer, Supplier<String> words, S before, S after) {
        if (secrets.isEmpty() || viewer.isStaff()) {
            return Optional.empty();
        }
        var seen = words.get();
        var rules = secrets.get();
        return cast.viewers().stream()
                .filter(other -> !other.is(viewer.id()))
                .filter(other ->
                        rules.tells(seen, other)
                                || (!other.isStaff()
                                        && names(seen, other)
                                        && !rules.knows(before, viewer, other)
                                        && !rules.knows(after, viewer, other)))
                .map(other -> viewer.name() + " can see " + other.name() + " in " + seen)
                .findFirst();
    }

    private static boolean names(String seen, Member other) {
        return seen.contains(other.id().toString())
                || (seen.contains(other.name())
                        && Pattern.compile("\\b" + Pattern.quote(other.name()) + "\\b")
                                .matcher(seen)
                                .find());
    }
}
