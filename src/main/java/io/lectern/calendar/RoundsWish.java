package io.lectern.calendar;

import io.lectern.web.Checks;
import io.lectern.web.Problem;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// A plan of rounds as requested, in the course's time zone.
///
/// @param days the weekdays of a weekly plan; absent: once, on the first date
/// @param until the last day on which they may begin; only with `days`
record RoundsWish(
        LocalDate firstDate,
        LocalTime startsAt,
        Optional<List<DayOfWeek>> days,
        Optional<LocalDate> until,
        int rounds,
        int focusMinutes,
        int breakMinutes) {
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);
    private static final int FARTHEST_DAYS = 366;

    /// Throws a problem that names every invalid field.
    Schedule check(ZoneId zone, LocalDate today) {
        var checks = new Checks();
        checks.that(
                "firstDate",
                !firstDate.isBefore(today) && firstDate.isBefore(LATEST),
                "Choose a date from today on.");
        checks.that(
                "startsAt",
                startsAt.getSecond() == 0 && startsAt.getNano() == 0,
                "Use a time in whole minutes.");
        within(checks, "rounds", rounds, 1, 12);
        within(checks, "focusMinutes", focusMinutes, 5, 120);
        within(checks, "breakMinutes", breakMinutes, 1, 60);
        checks.that("days", days.map(it -> !it.isEmpty()).orElse(true), "Choose at least one day.");
        checks.that(
                "until",
                days.isPresent() == until.isPresent()
                        && until.map(it ->
                                        !it.isBefore(firstDate)
                                                && it.isBefore(firstDate.plusDays(FARTHEST_DAYS)))
                                .orElse(true),
                days.isPresent()
                        ? "Choose a last date within a year of the first."
                        : "Only what takes place every week has a last date.");
        checks.done();
        if (Rounds.length(rounds, focusMinutes, breakMinutes).compareTo(LONGEST) > 0) {
            throw Problem.invalid("rounds", "Rounds and breaks take at most 12 hours.");
        }
        var rule = days.map(RoundsWish::rule);
        var first = rule.map(it -> it.firstDay(firstDate)).orElse(firstDate);
        if (until.filter(first::isAfter).isPresent()) {
            throw Problem.invalid("until", "None of these days comes before the last date.");
        }
        return new Schedule(
                rule,
                first,
                startsAt,
                Rounds.end(startsAt, rounds, focusMinutes, breakMinutes),
                zone,
                until,
                OptionalInt.empty(),
                Map.of(),
                List.of());
    }

    private static void within(Checks checks, String field, int value, int least, int most) {
        checks.that(
                field,
                value >= least && value <= most,
                "Use a number from %d to %d.".formatted(least, most));
    }

    private static Rule rule(List<DayOfWeek> days) {
        return Rule.of(
                "FREQ=WEEKLY;BYDAY="
                        + days.stream()
                                .distinct()
                                .sorted()
                                .map(day -> day.name().substring(0, 2))
                                .collect(Collectors.joining(",")));
    }
}
