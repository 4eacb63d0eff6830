package io.lectern.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/// A recurrence rule (RFC 5545 section 3.3.10), limited to the parts that choose days. How long and how
/// often are separate fields, so the text has neither UNTIL nor COUNT.
public final class Rule {
    /// Thrown if a rule names no day within five years of its first date.
    static final class NeverOccurs extends RuntimeException {
        NeverOccurs() {
            super("The rule names no day within five years of the first date", null, false, false);
        }
    }

    private static final int MOST_CHARACTERS = 200;
    private static final int MOST_INTERVAL = 366;
    private static final int REACH_YEARS = 5;
    private static final Set<Freq> FREQUENCIES =
            EnumSet.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);

    private final String text;

    private Rule(String text) {
        this.text = text;
    }

    /// Throws [IllegalArgumentException], with a message for users, if the text isn't such a rule.
    public static Rule of(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "A rule has at most %d characters.".formatted(MOST_CHARACTERS));
        }
        var rule = parse(text);
        if (!FREQUENCIES.contains(rule.getFreq())) {
            throw new IllegalArgumentException("A rule repeats daily, weekly, monthly or yearly.");
        }
        if (rule.getInterval() > MOST_INTERVAL) {
            throw new IllegalArgumentException(
                    "A rule has an INTERVAL of at most %d.".formatted(MOST_INTERVAL));
        }
        if (rule.getUntil() != null || rule.getCount() != null) {
            throw new IllegalArgumentException(
                    "A rule must not contain UNTIL or COUNT: they have fields of their own.");
        }
        for (var part : notOfDays()) {
            if (rule.hasPart(part)) {
                throw new IllegalArgumentException("A rule must not contain %s.".formatted(part));
            }
        }
        return new Rule(rule.toString());
    }

    /// A method, not a constant: the library fails if its `Part` class is initialized before a rule was
    /// parsed.
    private static List<RecurrenceRule.Part> notOfDays() {
        return List.of(
                RecurrenceRule.Part.BYHOUR,
                RecurrenceRule.Part.BYMINUTE,
                RecurrenceRule.Part.BYSECOND,
                RecurrenceRule.Part.BYWEEKNO,
                RecurrenceRule.Part.BYYEARDAY,
                RecurrenceRule.Part.RSCALE,
                RecurrenceRule.Part.SKIP);
    }

    private static RecurrenceRule parse(String text) {
        try {
            return new RecurrenceRule(text.strip(), RecurrenceRule.RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException failure) {
            throw new IllegalArgumentException(
                    "That is not a recurrence rule: %s.".formatted(failure.getMessage()), failure);
        }
    }

    /// The days from `first` on, in order; endless if neither the rule nor `count` ends them.
    Iterator<LocalDate> from(LocalDate first, OptionalInt count) {
        return iterator(first, count, Optional.empty());
    }

    /// The same, skipping the days before `start`.
    Iterator<LocalDate> from(LocalDate first, OptionalInt count, LocalDate start) {
        return iterator(first, count, Optional.of(start));
    }

    /// The first day on or after `from` that the rule names. Throws [NeverOccurs].
    LocalDate firstDay(LocalDate from) {
        var days = from(from, OptionalInt.empty());
        if (days.hasNext()) {
            var day = days.next();
            if (day.isBefore(from.plusYears(REACH_YEARS))) {
                return day;
            }
        }
        throw new NeverOccurs();
    }

    private Iterator<LocalDate> iterator(
            LocalDate first, OptionalInt count, Optional<LocalDate> start) {
        var rule = parse(text);
        if (count.isPresent()) {
            rule.setCount(count.getAsInt());
        }
        return new Days(() -> {
            var days = rule.iterator(day(first));
            // COUNT counts from the first day, so a counted rule can't be fast-forwarded.
            if (start.isPresent() && start.get().isAfter(first) && count.isEmpty()) {
                days.fastForward(day(start.get()));
            }
            return days;
        });
    }

    private static DateTime day(LocalDate date) {
        return new DateTime(date.getYear(), date.getMonthValue() - 1, date.getDayOfMonth());
    }

    /// Looks one day ahead. When a rule runs out of days the library throws an argument or state
    /// exception; this iterator just ends.
    private static final class Days implements Iterator<LocalDate> {
        private final Optional<RecurrenceRuleIterator> days;
        private Optional<LocalDate> next;

        Days(Supplier<RecurrenceRuleIterator> days) {
            this.days = unlessDry(() -> Optional.of(days.get()));
            this.next = take();
        }

        private Optional<LocalDate> take() {
            return unlessDry(() ->
                    days.filter(RecurrenceRuleIterator::hasNext)
                            .map(RecurrenceRuleIterator::nextDateTime)
                            .map(day ->
                                    LocalDate.of(
                                            day.getYear(),
                                            day.getMonth() + 1,
                                            day.getDayOfMonth())));
        }

        private static <T> Optional<T> unlessDry(Supplier<Optional<T>> supplier) {
            try {
                return supplier.get();
            } catch (IllegalArgumentException | IllegalStateException _) {
                return Optional.empty();
            }
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public LocalDate next() {
            var day = next.orElseThrow();
            next = take();
            return day;
        }
    }

    /// The weekdays that the rule names, in order.
    List<DayOfWeek> weekdays() {
        var named = parse(text).getByDayPart();
        return named == null
                ? List.of()
                : Arrays.stream(DayOfWeek.values())
                        .filter(day ->
                                named.stream()
                                        .anyMatch(it -> day.name().startsWith(it.weekday.name())))
                        .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rule rule && rule.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /// The value of an iCalendar RRULE.
    @Override
    public String toString() {
        return text;
    }
}
