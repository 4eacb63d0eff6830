package io.lectern.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.calendar.Occurrence.Status;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// From rules to occurrences, compared with a plain walk from day to day with java.time.
class ExpansionTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// Half an hour of summer time, a day that was left out, a zone that gave it up, and plain ones.
    private static final List<String> ZONES =
            List.of(
                    "America/New_York",
                    "Europe/Berlin",
                    "Australia/Lord_Howe",
                    "Pacific/Apia",
                    "America/Sao_Paulo",
                    "Africa/Casablanca",
                    "Asia/Kolkata",
                    "UTC");

    @Test
    void office_hours_keep_their_local_time_over_the_autumn_change() {
        var starts = starts(tuesdays(NEW_YORK), "2026-10-27T00:00:00Z", "2026-11-05T00:00:00Z");
        assertThat(starts).containsExactly("2026-10-27T22:00:00Z", "2026-11-03T23:00:00Z");
    }

    @Test
    void a_viewer_elsewhere_sees_them_move_in_the_weeks_between_the_two_changes() {
        var seen =
                Expansion.between(
                                tuesdays(NEW_YORK),
                                Instant.parse("2027-03-01T00:00:00Z"),
                                Instant.parse("2027-04-02T00:00:00Z"),
                                10)
                        .stream()
                        .map(it -> it.start().atZone(BERLIN).toLocalDateTime().toString());
        assertThat(seen)
                .containsExactly(
                        "2027-03-03T00:00",
                        "2027-03-10T00:00",
                        "2027-03-16T23:00",
                        "2027-03-23T23:00",
                        "2027-03-31T00:00");
    }

    @Test
    void a_time_that_does_not_exist_is_read_with_the_offset_before_the_gap() {
        var night = daily(LocalDate.of(2026, 3, 7), "02:30", "03:30", NEW_YORK);
        assertThat(starts(night, "2026-03-07T00:00:00Z", "2026-03-10T00:00:00Z"))
                .containsExactly(
                        "2026-03-07T07:30:00Z", "2026-03-08T07:30:00Z", "2026-03-09T06:30:00Z");
    }

    @Test
    void a_time_that_comes_twice_is_the_first_of_the_two() {
        var night = daily(LocalDate.of(2026, 10, 31), "01:30", "02:30", NEW_YORK);
        assertThat(starts(night, "2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z"))
                .containsExactly("2026-11-01T05:30:00Z");
    }

    @Test
    void an_occurrence_lasts_as_long_on_the_night_the_clocks_change() {
        var night = daily(LocalDate.of(2026, 3, 7), "01:00", "04:00", NEW_YORK);
        assertThat(
                        Expansion.between(
                                night,
                                Instant.parse("2026-03-08T00:00:00Z"),
                                Instant.parse("2026-03-10T00:00:00Z"),
                                9))
                .isNotEmpty()
                .allSatisfy(it ->
                        assertThat(Duration.between(it.start(), it.end()))
                                .isEqualTo(Duration.ofHours(3)));
    }

    @Test
    void a_series_goes_on_over_the_end_of_the_year() {
        assertThat(starts(tuesdays(BERLIN), "2026-12-25T00:00:00Z", "2027-01-10T00:00:00Z"))
                .containsExactly("2026-12-29T17:00:00Z", "2027-01-05T17:00:00Z");
    }

    @Test
    void what_began_before_the_window_and_is_still_going_on_is_in_it() {
        assertThat(starts(tuesdays(BERLIN), "2026-12-29T18:00:00Z", "2026-12-29T18:00:01Z"))
                .containsExactly("2026-12-29T17:00:00Z");
        assertThat(starts(tuesdays(BERLIN), "2026-12-29T19:00:00Z", "2026-12-30T00:00:00Z"))
                .isEmpty();
    }

    @Test
    void a_date_called_off_stays_in_sight_and_a_moved_one_is_where_it_went() {
        var changes = new HashMap<LocalDate, Change>();
        changes.put(LocalDate.of(2026, 12, 1), new Change.Cancelled("Dr. Day is ill"));
        changes.put(
                LocalDate.of(2026, 12, 8),
                new Change.Moved(
                        LocalDate.of(2027, 1, 20),
                        LocalTime.of(9, 0),
                        LocalTime.of(10, 0),
                        Optional.of("Room 12"),
                        Optional.of("Exams")));
        var changed = with(tuesdays(BERLIN), changes, List.of());
        var december =
                Expansion.between(
                        changed,
                        Instant.parse("2026-12-01T00:00:00Z"),
                        Instant.parse("2026-12-16T00:00:00Z"),
                        9);
        assertThat(december)
                .extracting(Occurrence::status)
                .containsExactly(Status.CANCELLED, Status.SCHEDULED);
        var january =
                Expansion.between(
                        changed,
                        Instant.parse("2027-01-20T00:00:00Z"),
                        Instant.parse("2027-01-21T00:00:00Z"),
                        9);
        assertThat(january).hasSize(1);
        assertThat(january.getFirst().date()).isEqualTo(LocalDate.of(2026, 12, 8));
        assertThat(january.getFirst().start()).isEqualTo(Instant.parse("2027-01-20T08:00:00Z"));
    }

    @Test
    void there_is_nothing_on_a_holiday_but_what_was_moved_there() {
        var holiday = new Days(LocalDate.of(2026, 12, 21), LocalDate.of(2027, 1, 3));
        var moved =
                Map.<LocalDate, Change>of(
                        LocalDate.of(2026, 12, 15),
                        new Change.Moved(
                                LocalDate.of(2026, 12, 21),
                                LocalTime.of(9, 0),
                                LocalTime.of(10, 0),
                                Optional.empty(),
                                Optional.empty()));
        var schedule = with(tuesdays(BERLIN), moved, List.of(holiday));
        assertThat(starts(schedule, "2026-12-09T00:00:00Z", "2027-01-06T00:00:00Z"))
                .containsExactly("2026-12-21T08:00:00Z", "2027-01-05T17:00:00Z");
        assertThat(Expansion.onHolidays(schedule, 100))
                .containsExactly(LocalDate.of(2026, 12, 22), LocalDate.of(2026, 12, 29));
    }

    @Test
    void more_than_asked_for_is_refused_and_not_cut_off() {
        var daily = daily(LocalDate.of(2026, 1, 1), "09:00", "10:00", BERLIN);
        assertThatThrownBy(() ->
                        Expansion.between(
                                daily,
                                Instant.parse("2026-01-01T00:00:00Z"),
                                Instant.parse("2056-01-01T00:00:00Z"),
                                1_000))
                .isInstanceOf(Expansion.TooMany.class);
    }

    @Test
    void every_rule_names_the_days_that_a_walk_from_day_to_day_finds() {
        for (long seed = 0; seed < 1_500; seed++) {
            var random = new Random(seed);
            var wish = Wish.any(random);
            var from = wish.first.minusDays(random.nextInt(40)).plusDays(random.nextInt(900));
            var window = from.plusDays(1 + random.nextInt(120));
            var begin = from.atTime(random.nextInt(24), 0).toInstant(ZoneOffset.UTC);
            var end = window.atTime(random.nextInt(24), 0).toInstant(ZoneOffset.UTC);
            assertThat(Expansion.between(wish.schedule(), begin, end, 1_000))
                    .as("seed %d: %s", seed, wish)
                    .extracting(Occurrence::start)
                    .containsExactlyElementsOf(wish.walk(begin, end));
        }
    }

    @Test
    void one_date_is_found_as_it_is_in_the_list() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var wish = Wish.any(random);
            var day = wish.first.plusDays(random.nextInt(500));
            assertThat(Expansion.on(wish.schedule(), day).isPresent())
                    .as("seed %d: %s on %s", seed, wish, day)
                    .isEqualTo(wish.days(day).contains(day));
        }
    }

    /// A rule, and the same in words that a walk understands.
    private record Wish(
            String rule,
            Predicate<LocalDate> names,
            LocalDate first,
            LocalTime starts,
            Duration length,
            ZoneId zone,
            Optional<LocalDate> until,
            OptionalInt count) {

        static Wish any(Random random) {
            var first = LocalDate.of(2009, 1, 1).plusDays(random.nextInt(8_000));
            var interval = 1 + random.nextInt(4);
            var starts = LocalTime.of(random.nextInt(23), 15 * random.nextInt(4));
            var days = EnumSet.of(first.getDayOfWeek(), DayOfWeek.of(1 + random.nextInt(7)));
            var nth = (first.getDayOfMonth() - 1) / 7 + 1;
            String rule;
            Predicate<LocalDate> names;
            switch (random.nextInt(5)) {
                case 0 -> {
                    rule = "FREQ=DAILY;INTERVAL=" + interval;
                    names = it -> ChronoUnit.DAYS.between(first, it) % interval == 0;
                }
                case 1 -> {
                    rule = "FREQ=WEEKLY;INTERVAL=" + interval + ";BYDAY=" + names(days);
                    names =
                            it ->
                                    days.contains(it.getDayOfWeek())
                                            && ChronoUnit.WEEKS.between(monday(first), monday(it))
                                                            % interval
                                                    == 0;
                }
                case 2 -> {
                    rule = "FREQ=MONTHLY;BYMONTHDAY=" + first.getDayOfMonth();
                    names = it -> it.getDayOfMonth() == first.getDayOfMonth();
                }
                case 3 -> {
                    rule = "FREQ=MONTHLY;BYDAY=" + nth + name(first.getDayOfWeek());
                    names =
                            it ->
                                    it.getDayOfWeek() == first.getDayOfWeek()
                                            && (it.getDayOfMonth() - 1) / 7 + 1 == nth;
                }
                default -> {
                    rule =
                            "FREQ=YEARLY;BYMONTH=%d;BYMONTHDAY=%d"
                                    .formatted(first.getMonthValue(), first.getDayOfMonth());
                    names =
                            it ->
                                    it.getMonthValue() == first.getMonthValue()
                                            && it.getDayOfMonth() == first.getDayOfMonth();
                }
            }
            var bound = random.nextInt(3);
            return new Wish(
                    rule,
                    names,
                    first,
                    starts,
                    Duration.ofMinutes(15L * (1 + random.nextInt(3))),
                    ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))),
                    bound == 1
                            ? Optional.of(first.plusDays(random.nextInt(500)))
                            : Optional.empty(),
                    bound == 2 ? OptionalInt.of(1 + random.nextInt(60)) : OptionalInt.empty());
        }

        Schedule schedule() {
            return new Schedule(
                    Optional.of(Rule.of(rule)),
                    first,
                    starts,
                    starts.plus(length),
                    zone,
                    until,
                    count,
                    Map.of(),
                    List.of());
        }

        List<LocalDate> days(LocalDate last) {
            var days = new ArrayList<LocalDate>();
            for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
                if (names.test(day)
                        && until.map(it -> !it.isBefore(first)).orElse(true)
                        && !day.isAfter(until.orElse(LocalDate.MAX))
                        && days.size() < count.orElse(Integer.MAX_VALUE)) {
                    days.add(day);
                }
            }
            return days;
        }

        List<Instant> walk(Instant from, Instant to) {
            return days(to.atZone(zone).toLocalDate().plusDays(1)).stream()
                    .map(day -> instant(day.atTime(starts)))
                    .filter(start -> start.isBefore(to) && start.plus(length).isAfter(from))
                    .toList();
        }

        private Instant instant(LocalDateTime local) {
            var rules = zone.getRules();
            var offsets = rules.getValidOffsets(local);
            return switch (offsets.size()) {
                case 0 -> local.toInstant(rules.getTransition(local).getOffsetBefore());
                case 1 -> local.toInstant(offsets.getFirst());
                default -> {
                    var one = local.toInstant(offsets.get(0));
                    var other = local.toInstant(offsets.get(1));
                    yield one.isBefore(other) ? one : other;
                }
            };
        }

        private static LocalDate monday(LocalDate day) {
            return day.with(DayOfWeek.MONDAY);
        }

        private static String name(DayOfWeek day) {
            return day.name().substring(0, 2);
        }

        private static String names(EnumSet<DayOfWeek> days) {
            return String.join(",", days.stream().map(Wish::name).toList());
        }
    }

    private static Schedule tuesdays(ZoneId zone) {
        return schedule("FREQ=WEEKLY;BYDAY=TU", LocalDate.of(2026, 9, 1), "18:00", "20:00", zone);
    }

    private static Schedule daily(LocalDate first, String starts, String ends, ZoneId zone) {
        return schedule("FREQ=DAILY", first, starts, ends, zone);
    }

    static Schedule schedule(
            String rule, LocalDate first, String starts, String ends, ZoneId zone) {
        return new Schedule(
                Optional.of(Rule.of(rule)),
                first,
                LocalTime.parse(starts),
                LocalTime.parse(ends),
                zone,
                Optional.empty(),
                OptionalInt.empty(),
                Map.of(),
                List.of());
    }

    static Schedule with(Schedule it, Map<LocalDate, Change> changes, List<Days> holidays) {
        return new Schedule(
                it.rule(),
                it.first(),
                it.starts(),
                it.ends(),
                it.zone(),
                it.until(),
                it.count(),
                changes,
                holidays);
    }

    private static List<String> starts(Schedule schedule, String from, String to) {
        return Expansion.between(schedule, Instant.parse(from), Instant.parse(to), 1_000).stream()
                .map(it -> it.start().toString())
                .toList();
    }
}
