package io.lectern.activity.polls;

import static io.lectern.room.People.ANN;
import static io.lectern.room.People.BO;
import static io.lectern.room.People.CY;
import static io.lectern.room.People.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.polls.PollsCommand.Answer;
import io.lectern.activity.polls.PollsCommand.Close;
import io.lectern.activity.polls.PollsCommand.Draft;
import io.lectern.activity.polls.PollsCommand.Extend;
import io.lectern.activity.polls.PollsCommand.Open;
import io.lectern.activity.polls.PollsCommand.Remove;
import io.lectern.activity.polls.PollsCommand.Reveal;
import io.lectern.activity.polls.PollsCommand.Revise;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Decision.Refused;
import io.lectern.room.Member;
import io.lectern.room.People;
import io.lectern.room.Recorded;
import io.lectern.room.Role;
import io.lectern.web.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PollsTest {
    private static final Polls POLLS = new Polls();
    private PollsState state = POLLS.empty();
    private Instant now = Instant.parse("2026-03-26T17:00:00Z");
    private long seq;

    static Sheet sheet(Kind kind, String... choices) {
        return new Sheet(
                "Which comes first?",
                kind,
                List.of(choices),
                kind == Kind.SCALE
                        ? Optional.of(new Sheet.Scale(1, 5, "lost", "sure"))
                        : Optional.empty(),
                false,
                false,
                kind == Kind.ONE
                        ? Optional.of(new Sheet.Key(List.of(1), "The reason for the visit"))
                        : Optional.empty());
    }

    private static Sheet one() {
        return sheet(Kind.ONE, "E11.22", "E11.65", "E11.9");
    }

    private static Reply pick(Integer... places) {
        return new Reply(List.of(places), "");
    }

    @Test
    void a_poll_goes_from_draft_to_results_and_an_answer_is_one_a_person() {
        assertThat(asks(DAY, new Draft(one()))).isEqualTo("Drafted");
        assertThat(POLLS.view(state, ANN).polls()).isEmpty();
        assertThat(asks(ANN, new Answer(1, pick(0)))).isEqualTo("UNKNOWN");
        assertThat(asks(DAY, new Open(1, in(60)))).isEqualTo("Opened");
        assertThat(asks(ANN, new Answer(1, pick(0)))).isEqualTo("Answered");
        assertThat(asks(ANN, new Answer(1, pick(0)))).isEqualTo("-");
        assertThat(asks(ANN, new Answer(1, pick(1)))).as("changed").isEqualTo("Answered");
        assertThat(asks(BO, new Answer(1, pick(2)))).isEqualTo("Answered");
        assertThat(count(Role.LEARNER).answered()).isEqualTo(2);
        assertThat(count(Role.LEARNER).results()).as("hidden by default").isEmpty();
        assertThat(count(Role.ASSISTANT).results().orElseThrow().getFirst().counts())
                .containsExactly(0, 1, 1);
        assertThat(POLLS.view(state, ANN).poll(1).orElseThrow().sheet().key()).isEmpty();
        assertThat(asks(DAY, new Reveal(1))).isEqualTo("Closed Revealed");
        var seen = POLLS.view(state, ANN).poll(1).orElseThrow();
        assertThat(seen.sheet().key()).isPresent();
        assertThat(seen.results().getFirst().counts()).containsExactly(0, 1, 1);
    }

    @Test
    void an_answer_counts_until_the_poll_closes_by_the_servers_clock() {
        asks(DAY, new Draft(one()));
        asks(DAY, new Open(1, in(60)));
        now = now.plus(Duration.ofMillis(59_999));
        assertThat(asks(ANN, new Answer(1, pick(0)))).isEqualTo("Answered");
        now = now.plus(Duration.ofMillis(1));
        assertThat(asks(BO, new Answer(1, pick(0))))
                .as("the alarm is late")
                .isEqualTo("POLL_CLOSED");
        POLLS.wake(state, now).forEach(this::record);
        assertThat(state.poll(1).orElseThrow().stage()).isEqualTo(Stage.CLOSED);
        assertThat(asks(BO, new Answer(1, pick(0)))).isEqualTo("POLL_CLOSED");
    }

    @Test
    void more_time_can_be_given() {
        asks(DAY, new Draft(one()));
        asks(DAY, new Open(1, in(60)));
        assertThat(asks(DAY, new Extend(1, in(90).orElseThrow()))).isEqualTo("Extended");
        assertThat(asks(DAY, new Extend(1, now))).isEqualTo("TOO_LATE");
        now = now.plusSeconds(89);
        assertThat(asks(ANN, new Answer(1, pick(0)))).isEqualTo("Answered");
    }

    @Test
    void a_second_round_asks_the_same_people_again_and_both_are_shown() {
        asks(DAY, new Draft(one()));
        asks(DAY, new Open(1, Optional.empty()));
        asks(ANN, new Answer(1, pick(0)));
        asks(BO, new Answer(1, pick(0)));
        asks(DAY, new Close(1));
        assertThat(asks(DAY, new Open(1, Optional.empty()))).isEqualTo("Opened");
        assertThat(count(Role.LEARNER).answered()).isZero();
        asks(ANN, new Answer(1, pick(1)));
        asks(DAY, new Close(1));
        assertThat(asks(DAY, new Open(1, Optional.empty()))).isEqualTo("NO_MORE_ROUNDS");
        asks(DAY, new Reveal(1));
        assertThat(asks(DAY, new Open(1, Optional.empty()))).isEqualTo("POLL_STATE");
        var results = POLLS.view(state, BO).poll(1).orElseThrow().results();
        assertThat(results.stream().map(Results::counts))
                .containsExactly(List.of(2, 0, 0), List.of(0, 1, 0));
        assertThat(POLLS.own(state, ANN.id()).orElseThrow().rounds().get(1L))
                .containsExactly(Map.of(ANN.id(), pick(0)), Map.of(ANN.id(), pick(1)));
    }

    @Test
    void nothing_that_others_get_ties_a_person_to_an_answer() {
        asks(DAY, new Draft(sheet(Kind.TEXT)));
        asks(DAY, new Open(1, Optional.empty()));
        for (var viewer : List.of(BO, CY, DAY)) {
            var event = new PollsEvent.Answered(1, 1, ANN.id(), new Reply(List.of(), "A1c"));
            assertThat(POLLS.view(state, new Recorded<>(9, now, event), viewer)).isEmpty();
        }
        asks(ANN, new Answer(1, new Reply(List.of(), "A1c")));
        asks(DAY, new Reveal(1));
        for (var viewer : List.of(BO, CY, DAY)) {
            assertThat(Json.write(POLLS.view(state, viewer)))
                    .doesNotContain(ANN.id().toString())
                    .contains("a1c");
        }
    }

    @Test
    void one_poll_is_open_at_a_time() {
        asks(DAY, new Draft(one()));
        asks(DAY, new Draft(one()));
        asks(DAY, new Open(1, Optional.empty()));
        assertThat(asks(DAY, new Open(2, Optional.empty()))).isEqualTo("ANOTHER_OPEN");
        assertThat(asks(DAY, new Remove(1))).isEqualTo("POLL_STATE");
        assertThat(asks(DAY, new Revise(1, one()))).isEqualTo("POLL_STATE");
        assertThat(asks(DAY, new Remove(2))).isEqualTo("Removed");
    }

    @Test
    void learners_only_answer() {
        asks(DAY, new Draft(one()));
        for (var wish :
                List.of(
                        new Draft(one()),
                        new Revise(1, one()),
                        new Remove(1),
                        new Open(1, in(9)),
                        new Extend(1, now),
                        new Close(1),
                        new Reveal(1))) {
            assertThat(asks(ANN, wish)).isEqualTo("NOT_ALLOWED");
        }
    }

    @Test
    void a_poll_that_makes_no_sense_is_refused_with_its_reason() {
        assertThat(asks(DAY, new Draft(sheet(Kind.SEVERAL)))).isEqualTo("FEW_CHOICES");
        assertThat(asks(DAY, new Draft(sheet(Kind.SEVERAL, "one")))).isEqualTo("FEW_CHOICES");
        assertThat(asks(DAY, new Draft(many(100)))).isEqualTo("FEW_CHOICES");
        assertThat(asks(DAY, new Draft(sheet(Kind.SEVERAL, "E11.9", " e11.9 "))))
                .isEqualTo("CHOICES_ALIKE");
        assertThat(asks(DAY, new Draft(sheet(Kind.SEVERAL, "a", " ")))).isEqualTo("EMPTY");
        var scale = Optional.of(new Sheet.Scale(5, 5, "", ""));
        assertThat(
                        asks(
                                DAY,
                                new Draft(
                                        new Sheet(
                                                "?",
                                                Kind.SCALE,
                                                List.of(),
                                                scale,
                                                false,
                                                false,
                                                Optional.empty()))))
                .isEqualTo("BAD_SCALE");
        var key = Optional.of(new Sheet.Key(List.of(2), ""));
        assertThat(
                        asks(
                                DAY,
                                new Draft(
                                        new Sheet(
                                                "?",
                                                Kind.ONE,
                                                List.of("a", "b"),
                                                Optional.empty(),
                                                false,
                                                false,
                                                key))))
                .isEqualTo("BAD_KEY");
    }

    private static Sheet many(int size) {
        return sheet(
                Kind.SEVERAL,
                IntStream.range(0, size).mapToObj(n -> "Choice " + n).toArray(String[]::new));
    }

    @Test
    void an_answer_fits_its_poll() {
        answers(one(), pick(3), "BAD_ANSWER");
        answers(one(), pick(), "BAD_ANSWER");
        answers(one(), pick(0, 1), "BAD_ANSWER");
        answers(sheet(Kind.SEVERAL, "a", "b"), pick(1, 1), "BAD_ANSWER");
        answers(sheet(Kind.SEVERAL, "a", "b"), pick(1, 0), "Answered");
        answers(sheet(Kind.ORDER, "a", "b"), pick(1), "BAD_ANSWER");
        answers(sheet(Kind.ORDER, "a", "b"), pick(1, 0), "Answered");
        answers(sheet(Kind.SCALE), pick(6), "BAD_ANSWER");
        answers(sheet(Kind.SCALE), pick(5), "Answered");
        answers(sheet(Kind.NUMBER), new Reply(List.of(), "about 9"), "BAD_ANSWER");
        answers(sheet(Kind.NUMBER), new Reply(List.of(), " 9,40 "), "Answered");
        assertThat(state.all().toList().getLast().counted().getFirst().values())
                .containsOnlyKeys("9.4");
        answers(sheet(Kind.TEXT), new Reply(List.of(), " \u200B"), "EMPTY");
        answers(sheet(Kind.TEXT), new Reply(List.of(), "x".repeat(201)), "TOO_LONG");
        answers(sheet(Kind.WORDS), new Reply(List.of(), "a\nb\nc\nd"), "BAD_ANSWER");
        answers(sheet(Kind.WORDS), new Reply(List.of(), "Order\norder\nvisit"), "Answered");
    }

    private void answers(Sheet sheet, Reply reply, String expected) {
        asks(DAY, new Draft(sheet));
        long id = state.polls().lastEntry().getKey();
        asks(DAY, new Open(id, Optional.empty()));
        assertThat(asks(ANN, new Answer(id, reply))).as("%s", reply).isEqualTo(expected);
        asks(DAY, new Close(id));
    }

    @Test
    void an_order_is_counted_by_its_places() {
        asks(DAY, new Draft(sheet(Kind.ORDER, "a", "b", "c")));
        asks(DAY, new Open(1, Optional.empty()));
        asks(ANN, new Answer(1, pick(2, 0, 1)));
        asks(BO, new Answer(1, pick(2, 1, 0)));
        assertThat(count(Role.ASSISTANT).results().orElseThrow().getFirst().counts())
                .containsExactly(5, 5, 2);
    }

    @Test
    void a_room_keeps_60_polls_and_lets_the_oldest_shown_go() {
        for (int n = 0; n < 60; n++) {
            asks(DAY, new Draft(one()));
        }
        assertThat(asks(DAY, new Draft(one()))).isEqualTo("TOO_MANY");
        asks(DAY, new Open(5, Optional.empty()));
        asks(DAY, new Reveal(5));
        assertThat(asks(DAY, new Draft(one()))).isEqualTo("Removed Drafted");
        assertThat(state.polls()).doesNotContainKey(5L).hasSize(60);
    }

    @Test
    void ten_thousand_answers_are_counted_each_once() {
        asks(DAY, new Draft(one()));
        asks(DAY, new Open(1, Optional.empty()));
        long began = System.nanoTime();
        for (int n = 0; n < 10_000; n++) {
            asks(People.named("Learner " + n, Role.LEARNER), new Answer(1, pick(n % 3)));
        }
        long each = (System.nanoTime() - began) / 10_000;
        long before = System.nanoTime();
        var counted = count(Role.ASSISTANT);
        long tally = System.nanoTime() - before;
        assertThat(counted.answered()).isEqualTo(10_000);
        assertThat(counted.results().orElseThrow().getFirst().counts())
                .containsExactly(3334, 3333, 3333);
        System.out.printf("An answer among 10,000: %d ns; the tally: %d us%n", each, tally / 1000);
        assertThat(each).isLessThan(1_000_000);
    }

    private Polls.Count count(Role role) {
        var polls = POLLS.tally(state, role).orElseThrow().polls();
        return Objects.requireNonNull(polls.get(1L));
    }

    private Optional<Instant> in(int seconds) {
        return Optional.of(now.plusSeconds(seconds));
    }

    private String asks(Member by, PollsCommand wish) {
        return switch (POLLS.decide(state, wish, by, now)) {
            case Refused<PollsEvent>(var why, _) -> why.name();
            case Accepted<PollsEvent>(var events) when events.isEmpty() -> "-";
            case Accepted<PollsEvent>(var events) -> {
                events.forEach(this::record);
                yield events.stream()
                        .map(event -> event.getClass().getSimpleName())
                        .collect(Collectors.joining(" "));
            }
            default -> "told";
        };
    }

    private void record(PollsEvent event) {
        state = POLLS.apply(state, new Recorded<>(++seq, now, event));
    }
}
