package io.lectern.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.web.Problem;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Focus rounds are planned in the course's local time.
final class RoundsTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final LocalDate TODAY = LocalDate.of(2036, 3, 1);
    private static final LocalTime SEVEN = LocalTime.of(19, 0);

    @Test
    void every_tuesday_at_seven_stays_at_seven_when_the_clocks_change() {
        var schedule = weekly(List.of(DayOfWeek.TUESDAY), 4, 25, 5).check(ZONE, TODAY);
        var found =
                Expansion.between(
                        schedule,
                        Instant.parse("2036-03-01T00:00:00Z"),
                        Instant.parse("2036-03-20T00:00:00Z"),
                        9);
        assertThat(found)
                .extracting(Occurrence::start)
                .containsExactly(
                        Instant.parse("2036-03-05T00:00:00Z"),
                        Instant.parse("2036-03-11T23:00:00Z"),
                        Instant.parse("2036-03-18T23:00:00Z"));
        assertThat(found.getFirst().end()).isEqualTo(Instant.parse("2036-03-05T01:55:00Z"));
    }

    @Test
    void rounds_may_pass_midnight() {
        var late =
                new RoundsWish(
                        TODAY, LocalTime.of(23, 0), Optional.empty(), Optional.empty(), 3, 30, 10);
        var only =
                Expansion.between(
                        late.check(ZONE, TODAY),
                        Instant.parse("2036-03-01T00:00:00Z"),
                        Instant.parse("2036-04-01T00:00:00Z"),
                        9);
        assertThat(only)
                .extracting(Occurrence::start, Occurrence::end)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Instant.parse("2036-03-02T04:00:00Z"),
                                Instant.parse("2036-03-02T05:50:00Z")));
    }

    @Test
    void the_days_of_a_plan_are_read_back() {
        var days = List.of(DayOfWeek.SATURDAY, DayOfWeek.MONDAY, DayOfWeek.THURSDAY);
        var rule = weekly(days, 1, 25, 5).check(ZONE, TODAY).rule().orElseThrow();
        assertThat(rule.weekdays())
                .containsExactly(DayOfWeek.MONDAY, DayOfWeek.THURSDAY, DayOfWeek.SATURDAY);
    }

    static Stream<RoundsWish> wrong() {
        var tuesday = List.of(DayOfWeek.TUESDAY);
        var once = Optional.<List<DayOfWeek>>empty();
        var never = Optional.<LocalDate>empty();
        return Stream.of(
                weekly(tuesday, 0, 25, 5),
                weekly(tuesday, 13, 25, 5),
                weekly(tuesday, 4, 4, 5),
                weekly(tuesday, 4, 121, 5),
                weekly(tuesday, 4, 25, 0),
                weekly(tuesday, 12, 120, 60),
                weekly(List.of(), 4, 25, 5),
                new RoundsWish(TODAY.minusDays(1), SEVEN, once, never, 4, 25, 5),
                new RoundsWish(TODAY, SEVEN, Optional.of(tuesday), never, 4, 25, 5),
                new RoundsWish(TODAY, SEVEN, once, Optional.of(TODAY), 4, 25, 5),
                new RoundsWish(TODAY, SEVEN.plusSeconds(1), once, never, 4, 25, 5),
                new RoundsWish(TODAY, SEVEN, Optional.of(tuesday), Optional.of(TODAY), 4, 25, 5));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_cannot_be_planned_is_refused(RoundsWish wish) {
        assertThatThrownBy(() -> wish.check(ZONE, TODAY)).isInstanceOf(Problem.class);
    }

    private static RoundsWish weekly(List<DayOfWeek> days, int rounds, int focus, int pause) {
        return new RoundsWish(
                TODAY,
                SEVEN,
                Optional.of(days),
                Optional.of(TODAY.plusWeeks(12)),
                rounds,
                focus,
                pause);
    }
}
