package io.lectern.calendar;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Date;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Period;

/// The times of a calendar text as parsers of others find them, from the tests' now on.
final class OtherParsers {
    private OtherParsers() {}

    static Set<Instant> byBiweekly(String text) {
        ICalendar calendar = Biweekly.parse(text).first();
        var found = new TreeSet<Instant>();
        var zones = calendar.getTimezoneInfo();
        for (var event : calendar.getEvents()) {
            if (event.getRecurrenceId() != null || event.getStatus().isCancelled()) {
                continue;
            }
            // The zone of DTSTART by biweekly, the offsets of that zone by the JDK.
            var zone = zones.getTimezone(event.getDateStart());
            var dates =
                    event.getDateIterator(
                            TimeZone.getTimeZone(requireNonNull(zone).getTimeZone().getID()));
            dates.advanceTo(Date.from(FeedTextTest.NOW.minus(Duration.ofDays(1))));
            add(found, dates);
        }
        for (var event : calendar.getEvents()) {
            if (event.getRecurrenceId() != null) {
                found.remove(event.getRecurrenceId().getValue().toInstant());
            }
        }
        for (var event : calendar.getEvents()) {
            var start = event.getDateStart().getValue().toInstant();
            if (event.getRecurrenceId() != null
                    && !event.getStatus().isCancelled()
                    && start.isBefore(FeedTextTest.TO)) {
                found.add(start);
            }
        }
        found.removeIf(it -> !it.plus(Duration.ofMinutes(90)).isAfter(FeedTextTest.NOW));
        return found;
    }

    private static void add(Set<Instant> found, DateIterator dates) {
        while (dates.hasNext()) {
            var next = dates.next().toInstant();
            if (!next.isBefore(FeedTextTest.TO)) {
                return;
            }
            found.add(next);
        }
    }

    static Set<Instant> byIcal4j(String text) throws Exception {
        var calendar = new CalendarBuilder().build(new StringReader(text));
        assertThat(calendar.validate().hasErrors()).as(calendar.validate().toString()).isFalse();
        var found = new TreeSet<Instant>();
        var masters = new ArrayList<net.fortuna.ical4j.model.component.VEvent>();
        var others = new ArrayList<net.fortuna.ical4j.model.component.VEvent>();
        for (var component :
                calendar.<net.fortuna.ical4j.model.component.VEvent>getComponents(
                        Component.VEVENT)) {
            (component.getProperty("RECURRENCE-ID").isPresent() ? others : masters).add(component);
        }
        var zone = ZoneId.of("UTC");
        var window =
                new Period<Temporal>(
                        FeedTextTest.NOW.minus(Duration.ofDays(1)).atZone(zone),
                        FeedTextTest.TO.atZone(zone));
        for (var master : masters) {
            if (!off(master)) {
                master.calculateRecurrenceSet(window)
                        .forEach(period ->
                                found.add(
                                        Instant.from((Temporal) ((Period<?>) period).getStart())));
            }
        }
        for (var other : others) {
            found.remove(Instant.from(requireNonNull(other.getRecurrenceId()).getDate()));
        }
        for (var other : others) {
            if (!off(other)) {
                var start = Instant.from(requireNonNull(other.getDateTimeStart()).getDate());
                if (start.isBefore(FeedTextTest.TO)) found.add(start);
            }
        }
        found.removeIf(it ->
                !it.plus(Duration.ofMinutes(90)).isAfter(FeedTextTest.NOW)
                        || !it.isBefore(FeedTextTest.TO));
        return found;
    }

    private static boolean off(net.fortuna.ical4j.model.component.VEvent event) {
        return event.getProperty("STATUS").orElseThrow().getValue().equals("CANCELLED");
    }
}
