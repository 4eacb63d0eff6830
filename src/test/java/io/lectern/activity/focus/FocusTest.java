package io.lectern.activity.focus;

import static io.lectern.room.People.ANN;
import static io.lectern.room.People.BO;
import static io.lectern.room.People.CY;
import static io.lectern.room.People.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.focus.FocusCommand.Allow;
import io.lectern.activity.focus.FocusCommand.End;
import io.lectern.activity.focus.FocusCommand.Join;
import io.lectern.activity.focus.FocusCommand.Mark;
import io.lectern.activity.focus.FocusCommand.PairUp;
import io.lectern.activity.focus.FocusCommand.Part;
import io.lectern.activity.focus.FocusCommand.Pause;
import io.lectern.activity.focus.FocusCommand.Resume;
import io.lectern.activity.focus.FocusCommand.SetGoal;
import io.lectern.activity.focus.FocusCommand.SitOut;
import io.lectern.activity.focus.FocusCommand.Skip;
import io.lectern.activity.focus.FocusCommand.Start;
import io.lectern.activity.focus.Seat.Status;
import io.lectern.activity.focus.Seat.Task;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Decision.Refused;
import io.lectern.room.Member;
import io.lectern.room.People;
import io.lectern.room.Recorded;
import io.lectern.room.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class FocusTest {
    private static final Focus FOCUS = new Focus();
    private static final Instant SIX = Instant.parse("2026-03-03T18:00:00Z");

    /// Every command in every state of the timer. `-`: it already was so. Ann's last column is what
    /// she may where only staff run the timer.
    private static final String TABLE =
            """
            state   | command | Ann            | Cy             | Ann, staff alone
            STOPPED | start   | Started Joined | Started Joined | STAFF_RUN_THE_TIMER
            STOPPED | pause   | TIMER_STOPPED  | TIMER_STOPPED  | STAFF_RUN_THE_TIMER
            STOPPED | resume  | TIMER_STOPPED  | TIMER_STOPPED  | STAFF_RUN_THE_TIMER
            STOPPED | skip    | TIMER_STOPPED  | TIMER_STOPPED  | STAFF_RUN_THE_TIMER
            STOPPED | end     | TIMER_STOPPED  | TIMER_STOPPED  | STAFF_RUN_THE_TIMER
            FOCUS   | start   | TIMER_RUNNING  | TIMER_RUNNING  | STAFF_RUN_THE_TIMER
            FOCUS   | pause   | Paused         | Paused         | STAFF_RUN_THE_TIMER
            FOCUS   | resume  | -              | -              | STAFF_RUN_THE_TIMER
            FOCUS   | skip    | Turned         | Turned         | STAFF_RUN_THE_TIMER
            FOCUS   | end     | Ended          | Ended          | STAFF_RUN_THE_TIMER
            BREAK   | start   | TIMER_RUNNING  | TIMER_RUNNING  | STAFF_RUN_THE_TIMER
            BREAK   | pause   | Paused         | Paused         | STAFF_RUN_THE_TIMER
            BREAK   | resume  | -              | -              | STAFF_RUN_THE_TIMER
            BREAK   | skip    | -              | -              | STAFF_RUN_THE_TIMER
            BREAK   | end     | Ended          | Ended          | STAFF_RUN_THE_TIMER
            PAUSED  | start   | TIMER_RUNNING  | TIMER_RUNNING  | STAFF_RUN_THE_TIMER
            PAUSED  | pause   | -              | -              | STAFF_RUN_THE_TIMER
            PAUSED  | resume  | Resumed        | Resumed        | STAFF_RUN_THE_TIMER
            PAUSED  | skip    | Turned         | Turned         | STAFF_RUN_THE_TIMER
            PAUSED  | end     | Ended          | Ended          | STAFF_RUN_THE_TIMER
            *       | join    | Joined         | Joined         | Joined
            *       | sitOut  | SatOut         | SatOut         | SatOut
            *       | goal    | Joined GoalSet | Joined GoalSet | Joined GoalSet
            *       | mark    | UNKNOWN        | UNKNOWN        | UNKNOWN
            *       | allow   | NOT_ALLOWED    | Allowed        | NOT_ALLOWED
            """;

    private FocusState state = FOCUS.empty();
    private Instant now = SIX;
    private long seq = 0;

    @Test
    void every_wish_in_every_state() {
        var wrong = new ArrayList<String>();
        for (var line : TABLE.lines().skip(1).toList()) {
            var cells = List.of(line.trim().split("\\s*\\|\\s*", -1));
            var states =
                    cells.getFirst().equals("*")
                            ? List.of("STOPPED", "FOCUS", "BREAK", "PAUSED")
                            : List.of(cells.getFirst());
            for (var at : states) {
                check(at, cells, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void check(String at, List<String> cells, List<String> wrong) {
        come(at);
        var wish = wish(cells.get(1));
        var said = new ArrayList<>(List.of(answer(ANN, wish), answer(CY, wish)));
        does(DAY, new Allow(false));
        said.add(answer(ANN, wish));
        if (!said.equals(cells.subList(2, 5))) {
            wrong.add(at + " " + cells.get(1) + ": " + said);
        }
    }

    @Test
    void two_who_agree_are_a_pair_until_one_ends_it() {
        does(ANN, new Start(25, 5, 2));
        assertThat(answer(ANN, new PairUp(BO.id()))).isEqualTo("NOT_BOTH_THERE");
        assertThat(answer(ANN, new PairUp(ANN.id()))).isEqualTo("INVALID");
        does(BO, new Join());
        does(CY, new Join());
        does(ANN, new PairUp(BO.id()));
        assertThat(seat(BO).pair()).isEmpty();
        does(BO, new PairUp(ANN.id()));
        assertThat(seat(ANN).pair()).contains(BO.id());
        assertThat(seat(BO).pair()).contains(ANN.id());
        assertThat(seat(ANN).asks()).isEmpty();
        assertThat(answer(CY, new PairUp(ANN.id()))).isEqualTo("PAIRED_ALREADY");
        does(ANN, new Part(BO.id()));
        assertThat(seat(BO).pair()).isEmpty();
        does(CY, new PairUp(ANN.id()));
        does(ANN, new Part(CY.id()));
        assertThat(seat(CY).asks()).isEmpty();
        assertThat(answer(ANN, new Part(CY.id()))).isEqualTo("-");
    }

    @Test
    void rounds_that_were_planned_start_with_nobody_in_them() {
        does(Member.SYSTEM, new Start(25, 5, 2));
        assertThat(state.timer()).isPresent();
        assertThat(state.seats()).isEmpty();
    }

    @Test
    void a_round_is_followed_by_a_break_and_the_last_one_by_the_end() {
        does(ANN, new Start(25, 5, 2));
        assertThat(timer().ends()).isEqualTo(SIX.plusSeconds(25 * 60));
        passes(Duration.ofMinutes(25));
        assertThat(timer().phase()).isEqualTo(Phase.BREAK);
        passes(Duration.ofMinutes(5));
        assertThat(timer().phase()).isEqualTo(Phase.FOCUS);
        assertThat(timer().round()).isEqualTo(2);
        passes(Duration.ofMinutes(25));
        assertThat(state.timer()).isEmpty();
    }

    @Test
    void rounds_do_not_drift_where_the_timer_rings_late() {
        does(ANN, new Start(25, 5, 3));
        passes(Duration.ofMinutes(25).plusSeconds(40));
        assertThat(timer().begins()).isEqualTo(SIX.plus(Duration.ofMinutes(25)));
        assertThat(timer().ends()).isEqualTo(SIX.plus(Duration.ofMinutes(30)));
    }

    @Test
    void a_server_that_was_away_for_an_hour_finds_the_round_it_is_time_for() {
        does(ANN, new Start(25, 5, 4));
        passes(Duration.ofMinutes(62));
        assertThat(timer().phase()).isEqualTo(Phase.FOCUS);
        assertThat(timer().round()).isEqualTo(3);
        assertThat(timer().ends()).isEqualTo(SIX.plus(Duration.ofMinutes(85)));
    }

    @Test
    void a_pause_moves_the_end_by_its_length() {
        does(ANN, new Start(25, 5, 1));
        now = now.plusSeconds(600);
        does(BO, new Pause());
        assertThat(FOCUS.alarm(state)).contains(now.plus(Duration.ofHours(2)));
        now = now.plusSeconds(90);
        does(ANN, new Resume());
        assertThat(timer().ends()).isEqualTo(SIX.plusSeconds(25 * 60 + 90));
    }

    @Test
    void a_pause_that_everybody_forgot_ends_after_two_hours() {
        does(ANN, new Start(25, 5, 1));
        does(ANN, new Pause());
        passes(Duration.ofHours(2));
        assertThat(state.timer()).isEmpty();
    }

    @Test
    void two_who_skip_at_once_skip_one_phase() {
        does(ANN, new Start(25, 5, 2));
        does(ANN, new Skip(Phase.FOCUS, 1));
        assertThat(answer(BO, new Skip(Phase.FOCUS, 1))).isEqualTo("-");
    }

    @Test
    void a_skipped_phase_gives_the_next_one_its_whole_length() {
        does(ANN, new Start(25, 5, 2));
        now = now.plusSeconds(61);
        does(ANN, new Skip(Phase.FOCUS, 1));
        assertThat(timer().ends()).isEqualTo(now.plusSeconds(300));
    }

    @Test
    void lengths_have_bounds() {
        assertThat(
                        List.of(
                                        new Start(4, 5, 1),
                                        new Start(121, 5, 1),
                                        new Start(25, 0, 1),
                                        new Start(25, 61, 1),
                                        new Start(25, 5, 0),
                                        new Start(25, 5, 13),
                                        new Start(Integer.MAX_VALUE, -1, 1))
                                .stream()
                                .map(start -> answer(ANN, start)))
                .containsOnly("INVALID");
    }

    @Test
    void what_is_left_of_a_goal_goes_on_into_the_next_round() {
        does(ANN, new Start(25, 5, 2));
        does(ANN, new SetGoal(List.of(" Case 12 ", "", "Case 13", "Cards")));
        does(ANN, new Mark(0, Progress.DONE));
        does(ANN, new Mark(1, Progress.PARTLY));
        passes(Duration.ofMinutes(25));
        assertThat(seat(ANN).goal()).hasSize(3);
        passes(Duration.ofMinutes(5));
        assertThat(seat(ANN).goal())
                .containsExactly(
                        new Task("Case 13", Progress.OPEN), new Task("Cards", Progress.OPEN));
    }

    @Test
    void goals_have_bounds() {
        assertThat(answer(ANN, new SetGoal(Collections.nCopies(6, "x")))).isEqualTo("TOO_MANY");
        assertThat(answer(ANN, new SetGoal(List.of("x".repeat(121))))).isEqualTo("TOO_LONG");
        assertThat(answer(ANN, new SetGoal(List.of("\uD83D\uDCDA".repeat(120)))))
                .isEqualTo("Joined GoalSet");
        assertThat(answer(ANN, new SetGoal(List.of("\u200B", " ")))).isEqualTo("Joined GoalSet");
    }

    @Test
    void whoever_sat_out_takes_part_in_the_next_round() {
        does(ANN, new Start(25, 5, 2));
        does(BO, new SitOut());
        passes(Duration.ofMinutes(30));
        assertThat(seat(BO).status()).isEqualTo(Status.FOCUSING);
    }

    @Test
    void whoever_loses_the_connection_is_away_until_they_join_again() {
        does(ANN, new Start(25, 5, 2));
        does(ANN, new SetGoal(List.of("Case 12")));
        FOCUS.absent(state, ANN.id(), now).forEach(this::record);
        assertThat(seat(ANN).status()).isEqualTo(Status.AWAY);
        assertThat(FOCUS.awaited(state)).isEmpty();
        does(ANN, new Join());
        assertThat(seat(ANN).goal()).hasSize(1);
    }

    @Test
    void people_who_are_away_are_forgotten_at_the_end() {
        does(ANN, new Start(25, 5, 2));
        FOCUS.absent(state, ANN.id(), now).forEach(this::record);
        does(BO, new End());
        assertThat(state.seats()).isEmpty();
    }

    @Test
    void at_most_200_people_focus_together() {
        for (int i = 0; i < 200; i++) {
            does(People.named("Learner " + i, Role.LEARNER), new Join());
        }
        assertThat(answer(ANN, new Join())).isEqualTo("TOO_MANY");
        assertThat(answer(ANN, new SetGoal(List.of("x")))).isEqualTo("TOO_MANY");
        assertThat(answer(ANN, new Start(25, 5, 2))).isEqualTo("Started");
    }

    private Timer timer() {
        return state.timer().orElseThrow();
    }

    private Seat seat(Member who) {
        return Objects.requireNonNull(state.seats().get(who.id()));
    }

    private void come(String to) {
        state = FOCUS.empty();
        if (to.equals("STOPPED")) {
            return;
        }
        record(new FocusEvent.Started(DAY, 25, 5, 2));
        if (to.equals("BREAK")) {
            does(DAY, new Skip(Phase.FOCUS, 1));
        } else if (to.equals("PAUSED")) {
            does(DAY, new Pause());
        }
    }

    private static FocusCommand wish(String name) {
        return switch (name) {
            case "start" -> new Start(25, 5, 4);
            case "pause" -> new Pause();
            case "resume" -> new Resume();
            case "skip" -> new Skip(Phase.FOCUS, 1);
            case "end" -> new End();
            case "join" -> new Join();
            case "sitOut" -> new SitOut();
            case "goal" -> new SetGoal(List.of("Case 12"));
            case "mark" -> new Mark(0, Progress.DONE);
            case "allow" -> new Allow(false);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private void passes(Duration time) {
        now = now.plus(time);
        assertThat(FOCUS.alarm(state)).isPresent();
        FOCUS.wake(state, now).forEach(this::record);
    }

    private void does(Member by, FocusCommand command) {
        if (!(FOCUS.decide(state, command, by, now) instanceof Accepted<FocusEvent>(var events))) {
            throw new AssertionError(command + " by " + by.name());
        }
        events.forEach(this::record);
    }

    private void record(FocusEvent event) {
        seq++;
        state = FOCUS.apply(state, new Recorded<>(seq, now, event));
    }

    private String answer(Member by, FocusCommand command) {
        return switch (FOCUS.decide(state, command, by, now)) {
            case Refused<FocusEvent>(var why, _) -> why.name();
            case Accepted<FocusEvent>(var events) when events.isEmpty() -> "-";
            case Accepted<FocusEvent>(var events) ->
                    events.stream()
                            .map(event -> event.getClass().getSimpleName())
                            .collect(Collectors.joining(" "));
            case Object other -> Optional.of(other).toString();
        };
    }
}
