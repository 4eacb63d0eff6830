package io.lectern.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TellingTest {
    private Telling telling = Telling.nothing();

    @Test
    void everyone_is_told_their_place_and_those_on_hold_the_one_they_would_have() {
        var told = tell(Desks.waiting(4).holds(1, 20).free(1));
        assertThat(told.tickets().values()).extracting(Told::place).containsExactly(1, 2, 2, 3);
        assertThat(told.joining().orElseThrow().place()).isEqualTo(4);
    }

    @Test
    void words_change_at_most_once_a_minute() {
        tell(Desks.waiting(4).helping(90, 1));
        var before = of(2);
        tell(Desks.waiting(4).helping(90, 30).at(59));
        assertThat(of(2)).isSameAs(before);
        tell(Desks.waiting(4).free(1).at(61));
        assertThat(of(2)).isNotSameAs(before);
    }

    @Test
    void they_change_at_once_when_the_place_does() {
        tell(Desks.waiting(4).helping(90, 1));
        var next = Desks.waiting(4).free(1).at(5);
        next.line.removeFirst();
        tell(next);
        assertThat(of(2).place()).isEqualTo(1);
        assertThat(of(2).since()).isEqualTo(Desks.NOW.plusSeconds(5));
    }

    @Test
    void they_stay_where_what_is_said_would_be_the_same() {
        tell(Desks.waiting(4).free(1));
        var before = of(3);
        tell(Desks.waiting(4).free(1).at(300));
        assertThat(of(3)).isSameAs(before);
    }

    @Test
    void a_rise_says_that_a_helper_left() {
        tell(Desks.waiting(6).free(3));
        tell(Desks.waiting(6).free(1).at(70));
        assertThat(of(6).reason()).contains(Reason.HELPER_LEFT);
        assertThat(Words.sentence(of(6).estimate(), of(6).reason())).contains(": a helper left;");
    }

    @Test
    void a_rise_says_that_someone_with_an_appointment_came_before() {
        tell(Desks.waiting(2).free(1));
        tell(Desks.waiting(2).booked(0, 77).free(1).at(5));
        assertThat(of(1).reason()).contains(Reason.APPOINTMENT);
        assertThat(of(2).reason()).contains(Reason.APPOINTMENT);
    }

    @Test
    void a_rise_says_that_someone_came_back() {
        tell(Desks.waiting(3).holds(0, 60).free(1));
        tell(Desks.waiting(3).free(1).at(5));
        assertThat(of(2).reason()).contains(Reason.CAME_BACK);
    }

    @Test
    void a_rise_says_that_someone_went_ahead() {
        tell(Desks.waiting(2).free(1));
        var next = Desks.waiting(0).joins(9).joins(1).joins(2).free(1).at(5);
        tell(next);
        assertThat(of(1).reason()).contains(Reason.WENT_AHEAD);
    }

    @Test
    void a_rise_says_that_office_hours_end_sooner() {
        tell(Desks.waiting(6).free(1));
        tell(Desks.waiting(6).free(1).at(70).closesIn(20));
        assertThat(of(6).reason()).contains(Reason.CLOSES_SOONER);
        assertThat(Words.wait(of(6).estimate())).isEqualTo("may not be reached today");
    }

    @Test
    void a_rise_for_no_other_reason_is_that_sessions_take_longer() {
        tell(Desks.waiting(5).helping(90, 9));
        tell(Desks.waiting(5).helping(90, 45).at(36 * 60).closesIn(200));
        assertThat(of(5).reason()).contains(Reason.LONGER);
    }

    @Test
    void what_becomes_shorter_needs_no_reason() {
        tell(Desks.waiting(6).free(1));
        tell(Desks.waiting(6).free(3).at(70));
        assertThat(of(6).reason()).isEmpty();
    }

    @Test
    void a_reason_is_said_as_long_as_the_words_are() {
        tell(Desks.waiting(6).free(3));
        tell(Desks.waiting(6).free(1).at(70));
        tell(Desks.waiting(6).free(1).at(200));
        assertThat(of(6).reason()).contains(Reason.HELPER_LEFT);
    }

    @Test
    void who_would_join_is_not_told_that_others_did() {
        tell(Desks.waiting(2).free(1));
        tell(Desks.waiting(9).free(1).at(5));
        var joining = telling.joining().orElseThrow();
        assertThat(joining.place()).isEqualTo(10);
        assertThat(joining.reason()).isEmpty();
    }

    @Test
    void who_is_no_longer_in_the_line_is_forgotten() {
        tell(Desks.waiting(4).free(1));
        tell(Desks.waiting(2).free(1).at(5));
        assertThat(telling.tickets()).containsOnlyKeys(1L, 2L);
    }

    @Test
    void words_do_not_flicker_between_two_steps() {
        assertThat(told(590, 910)).contains(20);
        telling = Telling.nothing();
        tellOne(590, 910, 0);
        tellOne(590, 890, 120);
        assertThat(Span.of(of(1).estimate().p50(), of(1).estimate().p80()).high()).isEqualTo(20);
        tellOne(590, 840, 240);
        assertThat(Span.of(of(1).estimate().p50(), of(1).estimate().p80()).high()).isEqualTo(15);
    }

    private Optional<Integer> told(double p50, double p80) {
        tellOne(p50, p80, 0);
        return Optional.of(Span.of(of(1).estimate().p50(), of(1).estimate().p80()).high());
    }

    private void tellOne(double p50, double p80, int at) {
        var picture = Desks.waiting(1).free(1).at(at).picture();
        var estimate = new Estimate(p50, p80, p80, 0, new Estimate.Raw(p50, p80));
        var forecast = new Forecast(picture.at(), List.of(estimate), estimate, 1, 1);
        telling = telling.next(picture, forecast);
    }

    private Telling tell(Desks desk) {
        telling = telling.next(desk.picture(), desk.forecast());
        assertThat(desk.now).isBefore(Desks.NOW.plus(Duration.ofHours(1)));
        return telling;
    }

    private Told of(long ticket) {
        return Objects.requireNonNull(telling.tickets().get(ticket));
    }
}
