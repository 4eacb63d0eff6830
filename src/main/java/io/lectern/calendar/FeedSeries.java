package io.lectern.calendar;

import io.lectern.calendar.FeedEvent.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A series as events of a feed: one with the rule, and one for each date that differs (RECURRENCE-ID,
/// RFC 5545 section 3.8.4.4). All of them carry the sequence of the series, which rises with any change
/// to it, the restoring of a date included.
///
/// @param uid the UID of all its events
/// @param words the description of all its events
/// @param busy whether the events occupy the reader's time
/// @param rings whether the events carry a reminder
record FeedSeries(
        Scheduled series,
        String uid,
        String summary,
        List<String> words,
        boolean busy,
        boolean rings) {
    /// How far back changed dates are listed as events. Older ones are excluded from the rule (EXDATE).
    static final Duration BACK = Duration.ofDays(60);

    /// How far ahead a cancelled series lists its cancelled dates one by one.
    private static final Duration AHEAD = Duration.ofDays(366);

    /// How far ahead clock changes are looked for.
    private static final Duration CLOCKS_AHEAD = Duration.ofDays(6 * 366);

    private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2201-01-01T00:00:00Z");
    private static final int MOST_DATES = 2_000;
    private static final int MOST_HOLIDAYS = 25_000;
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);

    /// @param code of the course
    /// @param hosted whether the reader hosts it
    static FeedSeries of(Series series, String code, boolean hosted) {
        var words = new ArrayList<String>();
        words.add(
                series.what() == What.LIVE_SESSION
                        ? "Live session"
                        : switch (series.mode()) {
                            case WALK_IN -> "Walk-in";
                            case APPOINTMENT -> "By appointment";
                            case BOTH -> "Walk-in and by appointment";
                        });
        series.shifts().stream()
                .map(Shift::name)
                .distinct()
                .forEach(name -> words.add("With " + name));
        return new FeedSeries(
                series,
                "series-" + series.id() + "@lectern",
                code + ": " + series.title(),
                List.copyOf(words),
                hosted,
                true);
    }

    /// @param followed whether the reader wants reminders of it
    static FeedSeries of(Rounds rounds, boolean followed) {
        return new FeedSeries(
                rounds,
                "rounds-" + rounds.id() + "@lectern",
                rounds.course().code()
                        + ": "
                        + rounds.roomName()
                        + (rounds.rounds() == 1
                                ? ", 1 round"
                                : ", %d rounds".formatted(rounds.rounds())),
                List.of(
                        "%d minutes of focus and %d minutes of break each"
                                .formatted(rounds.focusMinutes(), rounds.breakMinutes())),
                followed,
                followed);
    }

    /// Whether any occurrence is upcoming or ended within `BACK`.
    boolean isRecent(Instant now) {
        var from = now.minus(BACK);
        return series.cancelled().map(it -> it.at().isAfter(from)).orElse(true)
                && Expansion.any(series.schedule(), from, LAST);
    }

    List<FeedEvent> events(Instant now) {
        return series.schedule().rule().isPresent() ? recurring(now) : List.of(once());
    }

    private FeedEvent once() {
        var schedule = series.schedule();
        var holiday =
                new Occurrence(
                        schedule.first(),
                        schedule.instant(schedule.first(), schedule.starts()),
                        schedule.instant(schedule.first(), schedule.starts())
                                .plus(schedule.length()),
                        Occurrence.Status.CANCELLED,
                        Optional.of("It is a holiday."),
                        Optional.empty());
        var it = series.on(schedule.first()).orElse(holiday);
        return event(it, List.of());
    }

    private List<FeedEvent> recurring(Instant now) {
        var events = new ArrayList<FeedEvent>();
        var left = new TreeSet<>(Expansion.onHolidays(series.schedule(), MOST_HOLIDAYS));
        var last = lastDate();
        for (var it : otherwise(last, now)) {
            if (isOld(it, now)) {
                left.add(it.date());
            } else {
                events.add(event(it, List.of(local("RECURRENCE-ID", planned(it.date())))));
            }
        }
        events.addFirst(whole(left, last));
        return events;
    }

    /// The dates that differ from the rule, and those whose start falls into a clock change, in order.
    private List<Occurrence> otherwise(Optional<LocalDate> last, Instant now) {
        var dates = new TreeSet<>(series.schedule().changes().keySet());
        dates.addAll(unplain(now));
        if (last.isPresent()) {
            var from = series.cancelled().orElseThrow().at();
            var to = last.get().plusDays(1).atStartOfDay(series.schedule().zone()).toInstant();
            series.between(from, to, MOST_DATES).stream()
                    .filter(it -> !it.isOn())
                    .forEach(it -> dates.add(it.date()));
        }
        return dates.stream()
                .filter(date -> last.map(it -> !date.isAfter(it)).orElse(true))
                .flatMap(date -> series.on(date).stream())
                .toList();
    }

    /// The upcoming dates whose local start time is skipped or repeated by a clock change.
    private List<LocalDate> unplain(Instant now) {
        var schedule = series.schedule();
        var rules = schedule.zone().getRules();
        var found = new ArrayList<LocalDate>();
        var to = now.plus(CLOCKS_AHEAD);
        for (var next = rules.nextTransition(now.minus(BACK));
                next != null && next.getInstant().isBefore(to);
                next = rules.nextTransition(next.getInstant())) {
            var date = next.getDateTimeBefore().toLocalDate();
            Stream.of(date, next.getDateTimeAfter().toLocalDate())
                    .distinct()
                    .filter(it -> !isPlain(planned(it)))
                    .filter(it -> Expansion.names(schedule, it) && !schedule.isHoliday(it))
                    .forEach(found::add);
        }
        return found;
    }

    private boolean isOld(Occurrence it, Instant now) {
        var planned = planned(it.date()).atZone(series.schedule().zone()).toInstant();
        var end = planned.isAfter(it.end()) ? planned : it.end();
        return end.isBefore(now.minus(BACK));
    }

    /// If the series was cancelled after some of it took place: the last date of its written rule. The
    /// past dates have to stay, as they weren't cancelled.
    private Optional<LocalDate> lastDate() {
        return series.cancelled()
                .filter(it -> Expansion.any(series.schedule(), FIRST, it.at()))
                .map(it -> it.at().plus(AHEAD).atZone(series.schedule().zone()).toLocalDate())
                .map(day -> series.schedule().until().filter(it -> it.isBefore(day)).orElse(day));
    }

    private FeedEvent whole(TreeSet<LocalDate> left, Optional<LocalDate> last) {
        var schedule = series.schedule();
        var times = new ArrayList<Line>();
        times.add(local("DTSTART", planned(schedule.first())));
        times.add(new Line("DURATION", schedule.length().toString()));
        times.add(new Line("RRULE", rule(last)));
        if (!left.isEmpty()) {
            times.add(
                    new Line(
                            "EXDATE;TZID=" + schedule.zone().getId(),
                            String.join(
                                    ",",
                                    left.stream().map(it -> LOCAL.format(planned(it))).toList())));
        }
        var on = series.cancelled().isEmpty() || last.isPresent();
        return event(
                times,
                on,
                series.cancelled().filter(_ -> !on).map(Series.Cancelled::reason),
                series.place());
    }

    /// The RRULE. UNTIL is in UTC because DTSTART has a zone (section 3.3.10): the last second of the
    /// last day.
    private String rule(Optional<LocalDate> last) {
        var schedule = series.schedule();
        var rule = schedule.rule().map(Rule::toString).orElseThrow();
        var count = schedule.count();
        if (count.isPresent() && last.isEmpty()) {
            return rule + ";COUNT=" + count.getAsInt();
        }
        return last.or(schedule::until)
                .map(day -> day.plusDays(1).atStartOfDay(schedule.zone()).toInstant())
                .map(end -> rule + ";UNTIL=" + FeedEvent.at(end.minusSeconds(1)))
                .orElse(rule);
    }

    private FeedEvent event(Occurrence it, List<Line> more) {
        var times = new ArrayList<>(more);
        times.add(begins(it));
        times.add(new Line("DURATION", Duration.between(it.start(), it.end()).toString()));
        return event(
                times, it.isOn(), it.reason(), Optional.of(series.placeOf(it)).flatMap(p -> p));
    }

    private FeedEvent event(
            List<Line> times, boolean on, Optional<String> reason, Optional<String> place) {
        return new FeedEvent(
                uid,
                series.sequence(),
                series.createdAt(),
                series.changedAt(),
                times,
                summary,
                Stream.concat(reason.stream(), words.stream()).toList(),
                place,
                on,
                busy,
                rings);
    }

    /// DTSTART in local time, or in UTC if that local time is skipped or repeated: readers disagree
    /// about such times.
    private Line begins(Occurrence it) {
        var there = it.start().atZone(series.schedule().zone()).toLocalDateTime();
        var moved = it.status() == Occurrence.Status.MOVED;
        return isPlain(there) && (moved || isPlain(planned(it.date())))
                ? local("DTSTART", there)
                : new Line("DTSTART", FeedEvent.at(it.start()));
    }

    private boolean isPlain(LocalDateTime there) {
        return series.schedule().zone().getRules().getValidOffsets(there).size() == 1;
    }

    private LocalDateTime planned(LocalDate date) {
        return date.atTime(series.schedule().starts());
    }

    private Line local(String name, LocalDateTime time) {
        return new Line(name + ";TZID=" + series.schedule().zone().getId(), LOCAL.format(time));
    }
}
