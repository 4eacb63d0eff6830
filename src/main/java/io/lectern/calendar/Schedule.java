package io.lectern.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// When a series takes place, in its host's local time.
///
/// Its length stays the same when the clocks change during it (a DURATION, RFC 5545 section 3.8.2.5), so
/// on such a night it ends at another local time than `ends`.
///
/// @param rule absent: once
/// @param first a date that the rule names
/// @param until the last day on which it may begin
/// @param count how many dates there are, including cancelled ones and those on holidays
/// @param changes by the date that the rule gave (RFC 5545 section 3.8.4.4, RECURRENCE-ID)
/// @param holidays days on which it doesn't take place, unless a change says that it does
public record Schedule(
        Optional<Rule> rule,
        LocalDate first,
        LocalTime starts,
        LocalTime ends,
        ZoneId zone,
        Optional<LocalDate> until,
        OptionalInt count,
        Map<LocalDate, Change> changes,
        List<Days> holidays) {

    Duration length() {
        return length(starts, ends);
    }

    /// The length between two local times. An end that isn't after its start is on the next day.
    static Duration length(LocalTime starts, LocalTime ends) {
        var length = Duration.between(starts, ends);
        return length.isPositive() ? length : length.plusDays(1);
    }

    /// How long after `starts` the local time `time` comes next; zero if they are equal.
    static Duration since(LocalTime starts, LocalTime time) {
        var since = Duration.between(starts, time);
        return since.isNegative() ? since.plusDays(1) : since;
    }

    boolean isHoliday(LocalDate day) {
        return holidays.stream().anyMatch(days -> days.hold(day));
    }

    /// The instant of a local time. A skipped time is read with the offset before the gap; a repeated
    /// one means the first of the two (RFC 5545 section 3.3.5).
    Instant instant(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }
}
