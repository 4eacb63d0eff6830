package io.lectern.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.estimate.Experience.Session;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final double MINUTE = 60;

    @Test
    void nobody_waits_and_a_helper_is_free_so_a_new_ticket_is_called_soon() {
        var joining = Desks.waiting(0).free(1).forecast().joining();
        assertThat(joining.p80()).isBetween(1.0, 2 * MINUTE);
    }

    @Test
    void further_back_is_later_and_the_new_ticket_is_the_last() {
        var forecast = Desks.waiting(12).free(2).forecast();
        for (int i = 1; i < 12; i++) {
            assertThat(forecast.tickets().get(i).p50())
                    .isGreaterThanOrEqualTo(forecast.tickets().get(i - 1).p50());
        }
        assertThat(forecast.joining().p50()).isGreaterThan(forecast.tickets().getLast().p50());
    }

    @Test
    void the_quantiles_are_in_order() {
        var all = Desks.waiting(8).helping(90, 4).helping(91, 2).forecast().tickets();
        assertThat(all)
                .allMatch(it -> it.p50() <= it.p80() && it.p80() <= it.p95())
                .allMatch(it -> it.raw().p50() <= it.raw().p80());
    }

    @Test
    void ten_sessions_of_10_minutes_with_2_helpers_take_50() {
        var tenth = Desks.waiting(11).free(2).forecast().tickets().getLast();
        assertThat(tenth.p50()).isCloseTo(50 * MINUTE, within(9 * MINUTE));
    }

    @Test
    void the_same_picture_gives_the_same_numbers() {
        assertThat(Desks.waiting(9).free(2).forecast())
                .isEqualTo(Desks.waiting(9).free(2).forecast());
    }

    @Test
    void who_joins_behind_changes_nothing_before() {
        var before = Desks.waiting(9).free(2).forecast().tickets();
        assertThat(Desks.waiting(10).free(2).forecast().tickets().subList(0, 9)).isEqualTo(before);
    }

    @Test
    void who_joins_is_told_what_they_are_told_once_they_have_joined() {
        var joining = Desks.waiting(9).free(2).forecast().joining();
        assertThat(Desks.waiting(10).free(2).forecast().tickets().getLast()).isEqualTo(joining);
    }

    @Test
    void a_second_helper_makes_it_shorter() {
        var one = Desks.waiting(6).free(1).forecast().joining().p50();
        assertThat(Desks.waiting(6).free(2).forecast().joining().p50()).isLessThan(one * 0.7);
    }

    @Test
    void a_planned_shift_counts_from_when_it_begins() {
        var alone = Desks.waiting(6).free(1).forecast().joining().p50();
        var soon = Desks.waiting(6).free(1).comes(5, 100).forecast().joining().p50();
        var late = Desks.waiting(6).free(1).comes(90, 100).forecast().joining().p50();
        assertThat(soon).isLessThan(alone * 0.8);
        assertThat(late).isEqualTo(alone);
    }

    @Test
    void a_session_that_has_gone_on_for_long_ends_sooner() {
        var begun = Desks.waiting(1).helping(90, 0).forecast().tickets().getFirst();
        var forLong = Desks.waiting(1).helping(90, 9).forecast().tickets().getFirst();
        assertThat(begun.p50()).isCloseTo(10.5 * MINUTE, within(2 * MINUTE));
        assertThat(forLong.p50()).isBetween(1 * MINUTE, 5 * MINUTE);
    }

    @Test
    void a_session_longer_than_any_before_is_still_not_over_at_once() {
        var waiting = Desks.waiting(1).helping(90, 60).forecast().tickets().getFirst();
        assertThat(waiting.p80()).isGreaterThan(3 * MINUTE);
    }

    @Test
    void a_helper_takes_nobody_in_the_last_4_minutes() {
        assertThat(Desks.waiting(1).leaving(4).forecast().tickets().getFirst().unreached())
                .isEqualTo(1);
        assertThat(Desks.waiting(1).leaving(20).forecast().tickets().getFirst().unreached())
                .isZero();
    }

    @Test
    void whoever_comes_too_late_may_not_be_reached() {
        var forecast = Desks.waiting(12).free(2).closesIn(30).forecast();
        assertThat(forecast.tickets().getFirst().unreached()).isZero();
        assertThat(forecast.tickets().getLast().unreached()).isGreaterThan(0.9);
        assertThat(forecast.tickets().getLast().p80()).isInfinite();
    }

    @Test
    void with_nobody_on_duty_and_nobody_planned_nobody_is_called() {
        var forecast = Desks.waiting(2).forecast();
        assertThat(forecast.helpers()).isZero();
        assertThat(forecast.joining().unreached()).isEqualTo(1);
        assertThat(forecast.joining().p50()).isInfinite();
    }

    @Test
    void an_appointment_that_comes_due_is_called_first() {
        var without = Desks.waiting(3).helping(90, 5).forecast().tickets();
        var with = Desks.waiting(3).helping(90, 5).due(2).forecast().tickets();
        assertThat(with.getFirst().p50()).isGreaterThan(without.getFirst().p50() + 6 * MINUTE);
        var later = Desks.waiting(3).helping(90, 5).due(100).forecast().tickets();
        assertThat(later.getFirst()).isEqualTo(without.getFirst());
    }

    @Test
    void who_stepped_away_is_passed_and_keeps_their_place() {
        var there = Desks.waiting(4).free(1).forecast().tickets();
        var away = Desks.waiting(4).holds(0, 30).free(1).forecast().tickets();
        assertThat(away.get(1).p50()).isLessThan(there.get(1).p50());
        assertThat(away.get(3).p50()).isLessThanOrEqualTo(there.get(3).p50());
        assertThat(away.getFirst().p50()).as("if they came back").isLessThan(2 * MINUTE);
    }

    @Test
    void a_group_is_called_together_and_takes_one_session() {
        var alone = Desks.waiting(4).free(1).forecast();
        var group = Desks.waiting(4).together(0, 3).free(1).forecast();
        assertThat(group.tickets().get(3)).isEqualTo(group.tickets().getFirst());
        assertThat(group.joining().p50()).isLessThan(alone.joining().p50() - 5 * MINUTE);
    }

    @Test
    void those_who_give_up_make_the_line_shorter() {
        var patient = Desks.waiting(20).free(1).forecast().tickets().getLast().p50();
        var experience = Desks.usual();
        for (int i = 0; i < 200; i++) {
            experience = experience.waited(Duration.ofMinutes(20), i % 2 == 0);
        }
        assertThat(
                        Desks.waiting(20)
                                .free(1)
                                .closesIn(600)
                                .forecast(experience)
                                .tickets()
                                .getLast()
                                .p50())
                .isLessThan(0.8 * Math.min(patient, 1e9));
    }

    @Test
    void those_who_do_not_answer_cost_less_than_a_session() {
        var answered = Desks.waiting(8).free(1).forecast().joining().p50();
        var experience = Desks.usual();
        for (int i = 0; i < 300; i++) {
            experience = experience.called(i % 2 == 0);
        }
        assertThat(Desks.waiting(8).free(1).forecast(experience).joining().p50())
                .isLessThan(0.8 * answered);
    }

    @Test
    void a_helper_who_lets_people_wait_is_counted_on_less() {
        var desk = Desks.waiting(1);
        desk.helpers.add(new Picture.Helper(new Picture.Free(Duration.ofMinutes(20)), desk.closes));
        assertThat(desk.forecast().tickets().getFirst().p80())
                .isGreaterThan(Desks.waiting(1).free(1).forecast().tickets().getFirst().p80() * 4);
    }

    @Test
    void sessions_that_take_longer_today_make_waits_longer() {
        var slow = Desks.sessions(Desks.usual(), 10, 14, 20, Desks.NOW.minusSeconds(600));
        var usual = Desks.waiting(6).free(1).forecast();
        var today = Desks.waiting(6).free(1).forecast(slow);
        assertThat(usual.pace()).isEqualTo(1);
        assertThat(today.pace()).isGreaterThan(1.2);
        assertThat(today.joining().p50()).isGreaterThan(1.2 * usual.joining().p50());
    }

    @Test
    void a_new_desk_begins_with_a_guess_that_its_own_sessions_outweigh() {
        var guessed = Desks.waiting(6).free(1).forecast(Experience.none()).joining().p50();
        var shortOnes =
                Desks.sessions(Experience.none(), 60, 2, 3, Desks.NOW.minus(Duration.ofDays(1)));
        var learned = Desks.waiting(6).free(1).forecast(shortOnes).joining().p50();
        assertThat(guessed).isBetween(40 * MINUTE, 90 * MINUTE);
        assertThat(learned).isBetween(14 * MINUTE, 27 * MINUTE);
    }

    @Test
    void each_topic_has_its_own_lengths() {
        var experience = Desks.usual();
        for (int i = 0; i < 100; i++) {
            experience =
                    experience.finished(
                            new Session(
                                    "exam",
                                    Duration.ofMinutes(25),
                                    Desks.NOW.minus(Duration.ofDays(1))));
        }
        var codes = Desks.waiting(3).free(1).forecast(experience).joining().p50();
        var exams = new Desks().free(1);
        for (long ticket = 1; ticket <= 3; ticket++) {
            exams.line.add(Picture.Waiting.alone(ticket, "exam"));
        }
        assertThat(exams.forecast(experience).joining().p50()).isGreaterThan(1.6 * codes);
    }

    @Test
    void a_session_that_was_none_is_not_learned_from_and_old_ones_are_forgotten() {
        assertThat(Desks.sessions(Experience.none(), 5, 0, 0, Desks.NOW).sessions()).isEmpty();
        assertThat(Desks.sessions(Experience.none(), 500, 5, 9, Desks.NOW).sessions()).hasSize(400);
    }

    @Test
    void one_session_of_hours_does_not_decide() {
        var experience =
                Desks.usual()
                        .finished(
                                new Session(
                                        "codes",
                                        Duration.ofHours(9),
                                        Desks.NOW.minus(Duration.ofDays(1))));
        assertThat(Desks.waiting(6).free(1).forecast(experience).joining().p95())
                .isLessThan(110 * MINUTE);
    }

    @Test
    void an_estimate_of_60_tickets_takes_milliseconds() {
        var desk = Desks.waiting(60).helping(90, 3).helping(91, 8).free(1).closesIn(600).picture();
        var simulation = new Simulation(Desks.usual());
        long[] nanos = new long[60];
        for (int i = 0; i < nanos.length; i++) {
            long began = System.nanoTime();
            assertThat(simulation.of(desk).tickets()).hasSize(60);
            nanos[i] = System.nanoTime() - began;
        }
        Arrays.sort(nanos, 30, 60);
        assertThat(nanos[45])
                .as("median once warm; the bench holds it to 5 ms")
                .isLessThan(30_000_000);
    }

    @Test
    void estimates_that_were_too_low_are_stretched_until_8_of_10_are_right() {
        var experience = Desks.usual();
        for (int i = 0; i < 200; i++) {
            experience = experience.outcome(new Calibration.Pair(900, 900 * (0.5 + 1.5 * i / 200)));
        }
        var before = Desks.waiting(6).free(1).forecast().joining();
        var after = Desks.waiting(6).free(1).forecast(experience).joining();
        assertThat(after.raw()).isEqualTo(before.raw());
        assertThat(after.p80() / before.p80()).isCloseTo(1.63, within(0.1));
    }

    @Test
    void a_few_outcomes_change_little() {
        var experience = Desks.usual().outcome(new Calibration.Pair(900, 9_000));
        var before = Desks.waiting(6).free(1).forecast().joining();
        assertThat(Desks.waiting(6).free(1).forecast(experience).joining().p80())
                .isLessThan(1.2 * before.p80());
    }

    @Test
    void only_the_last_outcomes_count() {
        var calibration = Calibration.NONE;
        for (int i = 0; i < 500; i++) {
            calibration = calibration.plus(new Calibration.Pair(i, i));
        }
        assertThat(calibration.pairs())
                .hasSize(Calibration.MOST)
                .last()
                .isEqualTo(new Calibration.Pair(499, 499));
        assertThat(List.of(calibration.pairs().getFirst().p80())).containsExactly(300.0);
    }
}
