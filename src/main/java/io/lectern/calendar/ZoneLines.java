package io.lectern.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;

/// A VTIMEZONE for a span of time (RFC 5545 section 3.6.5). It lists each clock change by its date,
/// since not every zone's changes follow a rule.
final class ZoneLines {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);

    private ZoneLines() {}

    static void write(ContentLines into, ZoneId zone, Instant from, Instant to) {
        var rules = zone.getRules();
        into.add("BEGIN", "VTIMEZONE").add("TZID", zone.getId());
        var first = rules.getOffset(from);
        observance(
                into,
                rules.isDaylightSavings(from),
                LocalDateTime.ofInstant(from, first),
                first,
                first);
        for (ZoneOffsetTransition next = rules.nextTransition(from);
                next != null && next.getInstant().isBefore(to);
                next = rules.nextTransition(next.getInstant())) {
            observance(
                    into,
                    rules.isDaylightSavings(next.getInstant()),
                    next.getDateTimeBefore(),
                    next.getOffsetBefore(),
                    next.getOffsetAfter());
        }
        into.add("END", "VTIMEZONE");
    }

    /// Writes one clock change as an observance of its own: some readers find only the first of several
    /// that are joined by RDATE.
    private static void observance(
            ContentLines into,
            boolean summer,
            LocalDateTime onset,
            ZoneOffset before,
            ZoneOffset after) {
        var name = summer ? "DAYLIGHT" : "STANDARD";
        into.add("BEGIN", name)
                .add("DTSTART", LOCAL.format(onset))
                .add("TZOFFSETFROM", offset(before))
                .add("TZOFFSETTO", offset(after))
                .add("END", name);
    }

    /// A UTC offset: hours and minutes, and seconds if there are any (section 3.3.14).
    private static String offset(ZoneOffset offset) {
        int seconds = Math.abs(offset.getTotalSeconds());
        var text =
                "%s%02d%02d"
                        .formatted(
                                offset.getTotalSeconds() < 0 ? "-" : "+",
                                seconds / 3_600,
                                seconds / 60 % 60);
        return seconds % 60 == 0 ? text : text + "%02d".formatted(seconds % 60);
    }
}
