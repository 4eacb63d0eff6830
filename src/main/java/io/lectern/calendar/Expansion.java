package io.lectern.calendar;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Expands a schedule to its occurrences. Pure: the same answer for the same arguments.
public final class Expansion {
    /// Thrown if there are more occurrences than the caller allows.
    static final class TooMany extends RuntimeException {
        TooMany(int most) {
            super("There are more than " + most + " occurrences", null, false, false);
        }
    }

    private Expansion() {}

    /// The occurrences that overlap the time from `from` (inclusive) to `to` (exclusive), in order,
    /// including cancelled ones. Throws [TooMany] beyond `most`.
    public static List<Occurrence> between(Schedule schedule, Instant from, Instant to, int most) {
        var found = new ArrayList<Occurrence>();
        // Starts a day early: an occurrence that began on the day before may last into the window.
        var start = from.atZone(schedule.zone()).toLocalDate().minusDays(1);
        var last = to.atZone(schedule.zone()).toLocalDate();
        var dates = dates(schedule, start);
        while (dates.hasNext()) {
            var date = dates.next();
            if (date.isAfter(last)) {
                break;
            }
            if (schedule.changes().get(date) == null && !schedule.isHoliday(date)) {
                add(found, scheduled(schedule, date), from, to, most);
            }
        }
        schedule.changes()
                .forEach((date, change) ->
                        add(found, changed(schedule, date, change), from, to, most));
        found.sort(comparing(Occurrence::start).thenComparing(Occurrence::date));
        return found;
    }

    /// Whether any occurrence, including cancelled ones, overlaps the time from `from` to before `to`.
    static boolean any(Schedule schedule, Instant from, Instant to) {
        try {
            return !between(schedule, from, to, 1).isEmpty();
        } catch (TooMany _) {
            return true;
        }
    }

    /// The occurrence of that date: as changed, if the date has a change; else as the rule has it,
    /// unless the date is a holiday.
    public static Optional<Occurrence> on(Schedule schedule, LocalDate date) {
        var change = schedule.changes().get(date);
        if (change != null) {
            return Optional.of(changed(schedule, date, change));
        }
        return names(schedule, date) && !schedule.isHoliday(date)
                ? Optional.of(scheduled(schedule, date))
                : Optional.empty();
    }

    /// Whether the rule names that date, regardless of changes and holidays.
    static boolean names(Schedule schedule, LocalDate date) {
        var dates = dates(schedule, date);
        while (dates.hasNext()) {
            var next = dates.next();
            if (!next.isBefore(date)) {
                return next.equals(date);
            }
        }
        return false;
    }

    /// The dates of the rule that fall on holidays and have no change; at most `most`.
    static List<LocalDate> onHolidays(Schedule schedule, int most) {
        var found = new ArrayList<LocalDate>();
        for (var days : schedule.holidays()) {
            var dates = dates(schedule, days.first());
            while (dates.hasNext() && found.size() < most) {
                var date = dates.next();
                if (date.isAfter(days.last())) {
                    break;
                }
                if (days.hold(date) && !schedule.changes().containsKey(date)) {
                    found.add(date);
                }
            }
        }
        return found.stream().sorted().distinct().toList();
    }

    /// The dates that the rule names from about `start` on, in order; possibly endless.
    private static Iterator<LocalDate> dates(Schedule schedule, LocalDate start) {
        var all =
                schedule.rule()
                        .map(rule -> rule.from(schedule.first(), schedule.count(), start))
                        .orElseGet(() -> Collections.singleton(schedule.first()).iterator());
        return schedule.until().map(until -> until(all, until)).orElse(all);
    }

    private static Iterator<LocalDate> until(Iterator<LocalDate> dates, LocalDate until) {
        return new Iterator<>() {
            private Optional<LocalDate> next = take();

            private Optional<LocalDate> take() {
                return dates.hasNext()
                        ? Optional.of(dates.next()).filter(date -> !date.isAfter(until))
                        : Optional.empty();
            }

            @Override
            public boolean hasNext() {
                return next.isPresent();
            }

            @Override
            public LocalDate next() {
                var date = next.orElseThrow();
                next = take();
                return date;
            }
        };
    }

    private static Occurrence scheduled(Schedule schedule, LocalDate date) {
        var start = schedule.instant(date, schedule.starts());
        return new Occurrence(
                date,
                start,
                start.plus(schedule.length()),
                Occurrence.Status.SCHEDULED,
                Optional.empty(),
                Optional.empty());
    }

    private static Occurrence changed(Schedule schedule, LocalDate date, Change change) {
        return switch (change) {
            case Change.Cancelled(var reason) -> {
                var planned = scheduled(schedule, date);
                yield new Occurrence(
                        date,
                        planned.start(),
                        planned.end(),
                        Occurrence.Status.CANCELLED,
                        Optional.of(reason),
                        Optional.empty());
            }
            case Change.Moved(var day, var starts, var ends, var place, var note) -> {
                var start = schedule.instant(day, starts);
                yield new Occurrence(
                        date,
                        start,
                        start.plus(Schedule.length(starts, ends)),
                        Occurrence.Status.MOVED,
                        note,
                        place);
            }
        };
    }

    private static void add(
            List<Occurrence> found, Occurrence one, Instant from, Instant to, int most) {
        if (one.overlaps(from, to)) {
            if (found.size() == most) {
                throw new TooMany(most);
            }
            found.add(one);
        }
    }
}
