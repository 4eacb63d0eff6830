package io.lectern.activity.reactions;

import static io.lectern.room.People.ANN;
import static io.lectern.room.People.BO;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.reactions.ReactionsCommand.Give;
import io.lectern.activity.reactions.ReactionsEvent.Counted;
import io.lectern.activity.reactions.ReactionsEvent.Given;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Decision.Refused;
import io.lectern.room.Laws;
import io.lectern.room.Laws.Moment;
import io.lectern.room.Member;
import io.lectern.room.Recorded;
import io.lectern.room.Recording;
import io.lectern.room.Role;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReactionsTest {
    private static final Reactions REACTIONS = new Reactions();
    private ReactionsState state = REACTIONS.empty();
    private Instant now = Instant.parse("2026-03-26T17:00:00Z");
    private long seq;

    @Test
    void one_of_a_kind_in_5_seconds_a_person_is_counted() {
        assertThat(gives(ANN, Reaction.TOO_FAST)).isEqualTo("given");
        assertThat(gives(ANN, Reaction.TOO_FAST)).isEqualTo("REACTED_JUST_NOW");
        assertThat(gives(ANN, Reaction.THANKS)).isEqualTo("given");
        assertThat(gives(BO, Reaction.TOO_FAST)).isEqualTo("given");
        later(5);
        assertThat(gives(ANN, Reaction.TOO_FAST)).isEqualTo("given");
        assertThat(REACTIONS.tally(state, Role.LEARNER).orElseThrow().minute())
                .isEqualTo(Map.of(Reaction.TOO_FAST, 3, Reaction.THANKS, 1));
    }

    @Test
    void each_minutes_totals_are_kept() {
        gives(ANN, Reaction.GOT_IT);
        later(58);
        gives(BO, Reaction.GOT_IT);
        later(2);
        assertThat(state.minutes()).hasSize(1);
        assertThat(state.minutes().getFirst().totals()).isEqualTo(Map.of(Reaction.GOT_IT, 2));
        assertThat(REACTIONS.tally(state, Role.LEARNER).orElseThrow().minute()).isEmpty();
        assertThat(gives(BO, Reaction.GOT_IT)).as("2 s ago").isEqualTo("REACTED_JUST_NOW");
    }

    @Test
    void the_laws_hold_wherever_people_walk() {
        laws().walk(120, 90);
    }

    @Test
    void what_a_learner_sees_is_as_recorded() throws IOException {
        Recording.check("reactions.jsonl", laws(), ANN, List.of(1L, 2L, 3L), 60);
    }

    @Test
    void a_walk_comes_everywhere() {
        var seen = new HashSet<Class<?>>();
        laws().log(1, 200).forEach(recorded -> seen.add(recorded.event().getClass()));
        assertThat(seen).containsExactlyInAnyOrder(Given.class, Counted.class);
    }

    private static Laws<ReactionsState, ReactionsCommand, ReactionsEvent> laws() {
        return new Laws<>(
                REACTIONS,
                Laws.EVERYBODY,
                (_, _, _, random) -> new Give(List.of(Reaction.values()).get(random.nextInt(3))),
                Optional.empty(),
                List.of(it ->
                        counted(it)
                                ? Optional.empty()
                                : Optional.of("every reaction is counted once")));
    }

    private static boolean counted(Moment<ReactionsState, ReactionsCommand, ReactionsEvent> it) {
        long given = it.log().stream().filter(one -> one.event() instanceof Given).count();
        int counted =
                it.log().stream()
                        .map(Recorded::event)
                        .mapToInt(
                                event -> event instanceof Counted(_, var totals) ? sum(totals) : 0)
                        .sum();
        return given == counted + sum(it.after().totals())
                && it.after().minutes().size() <= ReactionsState.MOST_MINUTES;
    }

    private static int sum(Map<Reaction, Integer> totals) {
        return totals.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void later(int seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
        if (REACTIONS.alarm(state).filter(due -> !due.isAfter(now)).isPresent()) {
            REACTIONS.wake(state, now).forEach(this::record);
        }
    }

    private String gives(Member by, Reaction reaction) {
        return switch (REACTIONS.decide(state, new Give(reaction), by, now)) {
            case Refused<ReactionsEvent>(var why, _) -> why.name();
            case Accepted<ReactionsEvent>(var events) -> {
                events.forEach(this::record);
                yield "given";
            }
            default -> "told";
        };
    }

    private void record(ReactionsEvent event) {
        state = REACTIONS.apply(state, new Recorded<>(++seq, now, event));
    }
}
