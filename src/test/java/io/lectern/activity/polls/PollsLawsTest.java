package io.lectern.activity.polls;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.polls.PollsCommand.Answer;
import io.lectern.activity.polls.PollsCommand.Close;
import io.lectern.activity.polls.PollsCommand.Draft;
import io.lectern.activity.polls.PollsCommand.Extend;
import io.lectern.activity.polls.PollsCommand.Open;
import io.lectern.activity.polls.PollsCommand.Remove;
import io.lectern.activity.polls.PollsCommand.Reveal;
import io.lectern.activity.polls.PollsCommand.Revise;
import io.lectern.room.Laws;
import io.lectern.room.Laws.Moment;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.People;
import io.lectern.room.Recording;
import io.lectern.room.Role;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class PollsLawsTest {
    private static final Polls POLLS = new Polls();

    @Test
    void the_laws_hold_wherever_people_walk() {
        laws().walk(100, 120);
    }

    @Test
    void a_walk_comes_everywhere() {
        var seen = new HashSet<Class<?>>();
        LongStream.rangeClosed(1, 20)
                .forEach(seed ->
                        laws().log(seed, 150)
                                .forEach(recorded -> seen.add(recorded.event().getClass())));
        assertThat(seen)
                .containsAll(
                        Arrays.stream(PollsEvent.class.getPermittedSubclasses())
                                .filter(type -> type != PollsEvent.Shown.class)
                                .toList());
    }

    @Test
    void what_is_seen_is_as_recorded() throws IOException {
        Recording.check("polls.learner.jsonl", laws(), People.ANN, List.of(1L, 2L, 3L), 110);
        Recording.check("polls.staff.jsonl", laws(), People.CY, List.of(4L, 5L, 6L), 110);
    }

    private static Laws<PollsState, PollsCommand, PollsEvent> laws() {
        return new Laws<>(
                POLLS,
                Laws.EVERYBODY,
                PollsLawsTest::wish,
                Optional.empty(),
                List.of(
                        law("at most one poll is open", PollsLawsTest::oneOpen),
                        law("every answer is counted once", PollsLawsTest::counted),
                        law(
                                "results are shown to learners only when they may",
                                PollsLawsTest::shown),
                        law("the view has no answer of others", PollsLawsTest::own)));
    }

    private static PollsCommand wish(
            PollsState state, Member by, Instant at, SplittableRandom random) {
        var ids = List.copyOf(state.polls().keySet());
        long id = ids.isEmpty() ? 99 : ids.get(random.nextInt(ids.size()));
        var open = state.open().map(Poll::id).orElse(id);
        if (!by.isStaff() || random.nextInt(4) == 0) {
            return new Answer(open, reply(state.poll(open), random));
        }
        return switch (random.nextInt(10)) {
            case 0, 1 -> new Draft(sheet(random));
            case 2 -> new Revise(id, sheet(random));
            case 3 -> random.nextInt(3) == 0 ? new Remove(id) : new Draft(sheet(random));
            case 4, 5, 6 ->
                    new Open(
                            id,
                            random.nextBoolean()
                                    ? Optional.empty()
                                    : Optional.of(at.plusSeconds(random.nextInt(90))));
            case 7 -> new Close(open);
            case 8 -> new Extend(open, at.plusSeconds(random.nextInt(90)));
            default -> new Reveal(id);
        };
    }

    private static Sheet sheet(SplittableRandom random) {
        var kind = List.of(Kind.values()).get(random.nextInt(7));
        var it = PollsTest.sheet(kind, "a", "b", random.nextInt(9) == 0 ? "A" : "c");
        return new Sheet(
                it.question() + random.nextInt(9),
                kind,
                it.choices(),
                it.scale(),
                random.nextBoolean(),
                random.nextBoolean(),
                it.key());
    }

    private static Reply reply(Optional<Poll> poll, SplittableRandom random) {
        return switch (poll.map(it -> it.sheet().kind()).orElse(Kind.TEXT)) {
            case ONE, SEVERAL, SCALE -> new Reply(List.of(random.nextInt(4)), "");
            case ORDER -> new Reply(random.nextBoolean() ? List.of(2, 0, 1) : List.of(0, 1, 2), "");
            case NUMBER -> new Reply(List.of(), random.nextInt(5) + ".50");
            case TEXT -> new Reply(List.of(), "Text " + random.nextInt(4));
            case WORDS -> new Reply(List.of(), "one\nWord" + random.nextInt(3));
        };
    }

    private static Laws.Invariant<PollsState, PollsCommand, PollsEvent> law(
            String words, Predicate<Moment<PollsState, PollsCommand, PollsEvent>> holds) {
        return moment -> holds.test(moment) ? Optional.empty() : Optional.of(words);
    }

    private static boolean oneOpen(Moment<PollsState, PollsCommand, PollsEvent> it) {
        return it.after().all().filter(poll -> poll.stage() == Stage.OPEN).count() <= 1;
    }

    private static boolean counted(Moment<PollsState, PollsCommand, PollsEvent> it) {
        Map<Long, Map<Integer, Map<MemberId, Reply>>> all = new HashMap<>();
        for (var recorded : it.log()) {
            if (recorded.event() instanceof PollsEvent.Answered(var id, var n, var by, var reply)) {
                all.computeIfAbsent(id, _ -> new HashMap<>())
                        .computeIfAbsent(n, _ -> new HashMap<>())
                        .put(by, reply);
            }
        }
        return it.after()
                .all()
                .allMatch(poll -> {
                    var rounds = all.getOrDefault(poll.id(), Map.of());
                    for (int n = 1; n <= poll.rounds().size(); n++) {
                        var expected =
                                Results.of(poll.sheet(), rounds.getOrDefault(n, Map.of()).values());
                        if (!expected.equals(poll.counted().get(n - 1))) {
                            return false;
                        }
                    }
                    return poll.results().isEmpty() || poll.results().equals(poll.counted());
                });
    }

    private static boolean shown(Moment<PollsState, PollsCommand, PollsEvent> it) {
        return POLLS.tally(it.after(), Role.LEARNER).orElseThrow().polls().entrySet().stream()
                .allMatch(one ->
                        one.getValue().results().isPresent()
                                == it.after().poll(one.getKey()).orElseThrow().sheet().live());
    }

    private static boolean own(Moment<PollsState, PollsCommand, PollsEvent> it) {
        return People.ALL.stream()
                .allMatch(viewer ->
                        POLLS.view(it.after(), viewer)
                                .all()
                                .flatMap(poll -> poll.rounds().stream())
                                .allMatch(round -> round.keySet().stream().allMatch(viewer::is)));
    }
}
