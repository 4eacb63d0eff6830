package io.lectern.calendar;

import io.lectern.web.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes a whole feed (RFC 5545; RFC 7986 for its name and refresh interval). Pure: equal states give
/// equal texts, so a hash of the text is its entity tag.
final class FeedText {
    /// Upper bound of a feed's events.
    static final int MOST = 5_000;

    private static final int YEARS_BEFORE = 2;
    private static final int YEARS_AFTER = 6;

    private FeedText() {}

    /// Throws a problem if there are more than `MOST` events.
    static String of(
            String name, List<FeedSeries> series, List<FeedAppointment> appointments, Instant now) {
        var recent = series.stream().filter(it -> it.isRecent(now)).toList();
        var events = new ArrayList<FeedEvent>();
        for (var one : recent) {
            events.addAll(one.events(now));
            bound(events.size());
        }
        appointments.stream().map(FeedAppointment::event).forEach(events::add);
        bound(events.size());
        var lines = new ContentLines();
        lines.add("BEGIN", "VCALENDAR")
                .add("VERSION", "2.0")
                .add("PRODID", "-//Lectern//Calendar//EN")
                .add("CALSCALE", "GREGORIAN")
                .text("NAME", name)
                .text("X-WR-CALNAME", name)
                .add("REFRESH-INTERVAL;VALUE=DURATION", "PT1H")
                .add("X-PUBLISHED-TTL", "PT1H");
        zones(recent, now)
                .forEach((id, span) ->
                        ZoneLines.write(
                                lines, ZoneId.of(id), newYear(span.from()), newYear(span.to())));
        events.forEach(event -> event.write(lines));
        return lines.add("END", "VCALENDAR").toString();
    }

    private static void bound(int events) {
        if (events > MOST) {
            throw Problem.of(
                    422,
                    "too-many-events",
                    "Too many",
                    "That is more than %,d events.".formatted(MOST));
        }
    }

    /// The years for which each zone's clock changes are written, with a margin on both sides.
    private static Map<String, Span> zones(List<FeedSeries> series, Instant now) {
        var zones = new TreeMap<String, Span>();
        for (var one : series) {
            var schedule = one.series().schedule();
            var first = schedule.first().getYear();
            var later = Math.max(first, now.atOffset(ZoneOffset.UTC).getYear());
            // The margin covers moved dates, which may be up to a year away.
            zones.merge(
                    schedule.zone().getId(),
                    new Span(first - YEARS_BEFORE, later + YEARS_AFTER),
                    Span::and);
        }
        return zones;
    }

    private record Span(int from, int to) {
        Span and(Span other) {
            return new Span(Math.min(from, other.from), Math.max(to, other.to));
        }
    }

    private static Instant newYear(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
