package io.lectern.calendar;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Feeds as two independent parsers read them: they find the same times as Lectern's own expansion.
class FeedTextTest {
    static final Instant NOW = Instant.parse("2026-09-01T12:00:00Z");
    static final Instant TO = Instant.parse("2027-12-01T00:00:00Z");
    private static final UUID ID = UUID.fromString("5f1c1f52-0c52-4b52-9d53-0d4cbb3f1a11");
    private static final List<String> ZONES =
            List.of(
                    "America/New_York",
                    "Europe/Berlin",
                    "Europe/Dublin",
                    "Australia/Lord_Howe",
                    "America/Sao_Paulo",
                    "Africa/Casablanca",
                    "America/Nuuk",
                    "Asia/Kolkata",
                    "UTC");
    private static final List<String> RULES =
            List.of(
                    "FREQ=DAILY",
                    "FREQ=DAILY;INTERVAL=3",
                    "FREQ=WEEKLY;BYDAY=SU",
                    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
                    "FREQ=MONTHLY;BYDAY=-1SU",
                    "FREQ=MONTHLY;BYMONTHDAY=31",
                    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                    "FREQ=YEARLY;BYMONTH=10,11;BYDAY=1SU");

    @Test
    void other_parsers_find_the_same_times_over_the_changes_of_clocks() throws Exception {
        for (var sample : samples().entrySet()) {
            same(sample.getValue(), sample.getKey());
        }
    }

    /// Each rule in each zone, and one that was called off.
    static Map<String, Series> samples() {
        var random = new Random(7);
        var samples = new TreeMap<String, Series>();
        for (var zone : ZONES) {
            for (var rule : RULES) {
                samples.put(zone + " " + rule, series(schedule(ZoneId.of(zone), rule, random)));
            }
        }
        clocks().forEach((name, schedule) -> samples.put(name, series(schedule)));
        var at = Instant.parse("2026-09-20T12:00:00Z");
        samples.put(
                "called off",
                series(
                        weekly(OptionalInt.empty(), Map.of()),
                        Optional.of(new Series.Cancelled(at, "Dr. Day is away"))));
        return samples;
    }

    /// At the very time when clocks change, and over midnight.
    private static Map<String, Schedule> clocks() {
        return Map.of(
                "02:30 in New York, left out in March",
                plain("America/New_York", "FREQ=WEEKLY;BYDAY=SU", LocalTime.of(2, 30)),
                "01:30 in New York, twice in November",
                plain("America/New_York", "FREQ=WEEKLY;BYDAY=SU", LocalTime.of(1, 30)),
                "02:30 in Berlin, every day",
                plain("Europe/Berlin", "FREQ=DAILY", LocalTime.of(2, 30)),
                "02:15 on Lord Howe Island, half an hour left out",
                plain("Australia/Lord_Howe", "FREQ=DAILY", LocalTime.of(2, 15)),
                "00:15 in Nuuk",
                plain("America/Nuuk", "FREQ=WEEKLY;BYDAY=SA,SU", LocalTime.of(0, 15)),
                "23:00 in New York, past midnight",
                plain("America/New_York", "FREQ=WEEKLY;BYDAY=SA,SU", LocalTime.of(23, 0)));
    }

    private static Schedule plain(String zone, String rule, LocalTime starts) {
        return new Schedule(
                Optional.of(Rule.of(rule)),
                Rule.of(rule).firstDay(LocalDate.of(2026, 8, 1)),
                starts,
                starts.plusMinutes(90),
                ZoneId.of(zone),
                Optional.empty(),
                OptionalInt.empty(),
                Map.of(),
                List.of());
    }

    @Test
    void a_time_that_clocks_leave_out_or_show_twice_is_told_in_utc() {
        var spring =
                text(series(requireNonNull(clocks().get("02:30 in New York, left out in March"))));
        assertThat(spring)
                .contains(
                        "RECURRENCE-ID;TZID=America/New_York:20270314T023000\r\nDTSTART:20270314T073000Z");
        var autumn =
                text(series(requireNonNull(clocks().get("01:30 in New York, twice in November"))));
        assertThat(autumn)
                .contains(
                        "RECURRENCE-ID;TZID=America/New_York:20261101T013000\r\nDTSTART:20261101T053000Z");
    }

    @Test
    void a_series_called_off_keeps_what_took_place_and_tells_the_rest() throws Exception {
        var schedule = weekly(OptionalInt.empty(), Map.of());
        var at = Instant.parse("2026-08-20T12:00:00Z");
        var off = series(schedule, Optional.of(new Series.Cancelled(at, "Dr. Day is away")));
        same(off, "called off");
        assertThat(text(off)).contains("STATUS:CANCELLED").contains("STATUS:CONFIRMED");
        var before =
                series(
                        schedule,
                        Optional.of(
                                new Series.Cancelled(Instant.parse("2026-07-20T12:00:00Z"), "No")));
        var events = events(text(before));
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().getStatus().getValue()).isEqualTo("CANCELLED");
    }

    @Test
    void a_date_called_off_is_told_as_the_same_event_without_an_alarm() {
        var date = LocalDate.of(2026, 9, 8);
        var off = series(weekly(OptionalInt.of(20), Map.of(date, new Change.Cancelled("Ill"))));
        var event = events(text(off)).get(1);
        assertThat(event.getStatus().getValue()).isEqualTo("CANCELLED");
        assertThat(event.getRecurrenceId()).isNotNull();
        assertThat(event.getUid().getValue()).isEqualTo("series-" + ID + "@lectern");
        assertThat(event.getAlarms()).isEmpty();
        assertThat(events(text(off)).getFirst().getAlarms()).hasSize(1);
    }

    @Test
    void what_takes_place_once_is_one_event_wherever_it_was_moved() {
        var day = LocalDate.of(2026, 10, 6);
        var moved =
                new Change.Moved(
                        day.plusDays(2),
                        LocalTime.of(9, 0),
                        LocalTime.of(10, 0),
                        Optional.of("Room 12"),
                        Optional.empty());
        var once =
                new Schedule(
                        Optional.empty(),
                        day,
                        LocalTime.of(18, 0),
                        LocalTime.of(20, 0),
                        ZoneId.of("America/New_York"),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Map.of(day, moved),
                        List.of());
        var found = events(text(series(once)));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().getRecurrenceId()).isNull();
        assertThat(found.getFirst().getLocation().getValue()).isEqualTo("Room 12");
        assertThat(found.getFirst().getDateStart().getValue().toInstant())
                .isEqualTo(Instant.parse("2026-10-08T13:00:00Z"));
    }

    @Test
    void any_words_come_back_whole_and_no_line_is_too_wide() {
        var random = new Random(3);
        var signs = List.of("a", ";", ",", "\\", "\n", "ö", "€", "🏫", "\"", ":", " x", "\\n", "é");
        for (int i = 0; i < 300; i++) {
            var words = new StringBuilder("x");
            for (int n = random.nextInt(200); n > 0; n--) {
                words.append(signs.get(random.nextInt(signs.size())));
            }
            words.append("x");
            var lines =
                    new ContentLines()
                            .add("BEGIN", "VCALENDAR")
                            .add("VERSION", "2.0")
                            .add("BEGIN", "VEVENT")
                            .text("SUMMARY", words.toString())
                            .add("END", "VEVENT")
                            .add("END", "VCALENDAR")
                            .toString();
            for (var line : lines.split("\r\n", -1)) {
                assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
                assertThat(line).doesNotContain("\n");
            }
            assertThat(new String(lines.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(lines);
            assertThat(events(lines).getFirst().getSummary().getValue().replace("\r\n", "\n"))
                    .isEqualTo(words.toString());
        }
    }

    @Test
    void nobodys_words_begin_a_line_of_a_calendar() {
        for (var end : List.of("\r\n", "\n", "\r", "\u0085", "\u2028", "\u000B")) {
            var eve = "Eve" + end + "ATTENDEE:mailto:eve@lectern.example";
            var text = new ContentLines().text("SUMMARY", eve).add("UID", eve).toString();
            assertThat(text.split("\\R(?! )")).hasSize(2);
            assertThat(text.lines()).noneMatch(line -> line.startsWith("ATTENDEE"));
        }
    }

    @Test
    void what_is_long_over_is_left_out() {
        var over = series(weekly(OptionalInt.of(3), Map.of()));
        assertThat(events(text(over, Instant.parse("2027-03-01T00:00:00Z")))).isEmpty();
    }

    private static void same(Series series, String what) throws Exception {
        var text = text(series);
        var expected = new TreeSet<Instant>();
        var off = new TreeSet<Instant>();
        series.between(NOW, TO, 2_000).forEach(it -> (it.isOn() ? expected : off).add(it.start()));
        var zone = series.schedule().zone();
        // biweekly can't handle summer time of half an hour.
        if (!zone.getId().equals("Australia/Lord_Howe")) {
            assertThat(onPlainDays(OtherParsers.byBiweekly(text), zone))
                    .as("biweekly: " + what + "\n" + text)
                    .isEqualTo(onPlainDays(expected, zone));
        }
        assertThat(OtherParsers.byIcal4j(text))
                .as("ical4j: " + what + "\n" + text)
                .isEqualTo(expected);
        assertThat(expected.size() + off.size()).as(what).isPositive();
    }

    /// On the very days of a change biweekly takes the offset of the other half of the day; there
    /// the others have to agree.
    private static Set<Instant> onPlainDays(Set<Instant> all, ZoneId zone) {
        return all.stream()
                .filter(at -> {
                    var day = at.atZone(zone).toLocalDate();
                    var next = zone.getRules().nextTransition(day.atStartOfDay(zone).toInstant());
                    return next == null
                            || next.getInstant()
                                    .isAfter(day.plusDays(1).atStartOfDay(zone).toInstant());
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// From a summer on, 90 minutes long, with dates called off, moved and on holidays.
    private static Schedule schedule(ZoneId zone, String text, Random random) {
        var rule = Rule.of(text);
        var first = rule.firstDay(LocalDate.of(2026, 8, 1).plusDays(random.nextInt(20)));
        var starts = LocalTime.of(4 + random.nextInt(18), 15 * random.nextInt(4));
        var dates = new ArrayList<LocalDate>();
        var days = rule.from(first, OptionalInt.empty());
        while (days.hasNext() && dates.size() < 40) {
            dates.add(days.next());
        }
        var changes = new HashMap<LocalDate, Change>();
        changes.put(dates.get(2), new Change.Cancelled("Ill"));
        changes.put(
                dates.get(3),
                new Change.Moved(
                        dates.get(3).plusDays(1),
                        LocalTime.of(2 + random.nextInt(18), 5),
                        LocalTime.of(21, 0),
                        Optional.empty(),
                        Optional.of("An exam")));
        var holidays =
                List.of(new Days(dates.get(1), dates.get(1)), new Days(dates.get(4), dates.get(5)));
        var choice = random.nextInt(3);
        return new Schedule(
                Optional.of(rule),
                first,
                starts,
                starts.plusMinutes(90),
                zone,
                choice == 1 ? Optional.of(dates.get(39)) : Optional.empty(),
                choice == 2 ? OptionalInt.of(33) : OptionalInt.empty(),
                changes,
                holidays);
    }

    private static Schedule weekly(OptionalInt count, Map<LocalDate, Change> changes) {
        return new Schedule(
                Optional.of(Rule.of("FREQ=WEEKLY;BYDAY=TU")),
                LocalDate.of(2026, 8, 4),
                LocalTime.of(18, 0),
                LocalTime.of(19, 30),
                ZoneId.of("America/New_York"),
                Optional.empty(),
                count,
                changes,
                List.of());
    }

    private static Series series(Schedule schedule) {
        return series(schedule, Optional.empty());
    }

    private static Series series(Schedule schedule, Optional<Series.Cancelled> cancelled) {
        return new Series(
                new SeriesId(ID),
                new CourseId(ID),
                What.OFFICE_HOURS,
                "Office hours",
                Mode.BOTH,
                Optional.empty(),
                1,
                Duration.ofMinutes(15),
                Duration.ofMinutes(60),
                schedule,
                List.of(new Shift(new MemberId(ID), "Dr. Day", schedule.starts(), schedule.ends())),
                3,
                Instant.parse("2026-07-01T12:00:00Z"),
                Instant.parse("2026-07-02T12:00:00Z"),
                cancelled,
                Optional.empty());
    }

    static String text(Series series) {
        return text(series, NOW);
    }

    private static String text(Series series, Instant now) {
        return FeedText.of("MC101", List.of(FeedSeries.of(series, "MC101", false)), List.of(), now);
    }

    private static List<VEvent> events(String text) {
        return Biweekly.parse(text).first().getEvents();
    }
}
