package io.lectern.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A stretch of office hours that one appointment takes.
///
/// @param hosts the shifts that cover all of it
public record Slot(Instant start, Instant end, List<Shift> hosts) {

    /// The slots of an occurrence, back to back from its start. If the series names shifts, slots
    /// without a host are left out.
    static List<Slot> of(Series series, Occurrence occurrence) {
        if (!series.mode().takesAppointments()) {
            return List.of();
        }
        var hosting = series.hosting(occurrence);
        var slots = new ArrayList<Slot>();
        var last = occurrence.end().minus(series.slot());
        for (var start = occurrence.start();
                !start.isAfter(last);
                start = start.plus(series.slot())) {
            var slot = slot(hosting, start, series.slot());
            if (series.shifts().isEmpty() || !slot.hosts().isEmpty()) {
                slots.add(slot);
            }
        }
        return slots;
    }

    static Optional<Slot> at(Series series, Occurrence occurrence, Instant start) {
        return of(series, occurrence).stream()
                .filter(slot -> slot.start().equals(start))
                .findFirst();
    }

    boolean overlaps(Instant from, Instant to) {
        return start.isBefore(to) && end.isAfter(from);
    }

    private static Slot slot(List<Series.Hosting> hosting, Instant start, Duration length) {
        return new Slot(
                start,
                start.plus(length),
                hosting.stream()
                        .filter(it ->
                                !it.start().isAfter(start)
                                        && !it.end().isBefore(start.plus(length)))
                        .map(Series.Hosting::shift)
                        .toList());
    }
}
