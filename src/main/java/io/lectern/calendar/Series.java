package io.lectern.calendar;

import io.lectern.campus.CallLink;
import io.lectern.campus.CourseId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Office hours or live sessions, recurring or once.
///
/// @param place in words; absent: the course's desk or class room
/// @param capacity appointments at the same time
/// @param cutoff how long before its start an appointment may still be moved or cancelled
/// @param shifts who hosts when; empty if not specified
/// @param sequence rises with every change (RFC 5545 section 3.8.7.4)
/// @param cancelled the cancellation of all remaining dates
/// @param callLink a call at another service, in place of Lectern's own
public record Series(
        SeriesId id,
        CourseId course,
        What what,
        String title,
        Mode mode,
        Optional<String> place,
        int capacity,
        Duration slot,
        Duration cutoff,
        Schedule schedule,
        List<Shift> shifts,
        int sequence,
        Instant createdAt,
        Instant changedAt,
        Optional<Cancelled> cancelled,
        Optional<CallLink> callLink)
        implements Scheduled {

    /// The cancellation of a whole series.
    public record Cancelled(Instant at, String reason) {}

    /// One host's shift within one occurrence.
    public record Hosting(Shift shift, Instant start, Instant end) {}

    @Override
    public List<Occurrence> between(Instant from, Instant to, int most) {
        return Expansion.between(schedule, from, to, most).stream().map(this::asCancelled).toList();
    }

    @Override
    public Optional<Occurrence> on(LocalDate date) {
        return Expansion.on(schedule, date).map(this::asCancelled);
    }

    /// Whether the occurrence is held at the desk, so that the schedule opens and closes the desk.
    public boolean isAtDesk(Occurrence occurrence) {
        return what == What.OFFICE_HOURS && placeOf(occurrence).isEmpty();
    }

    @Override
    public Optional<String> placeOf(Occurrence occurrence) {
        return occurrence.place().or(this::place);
    }

    /// The shifts of an occurrence. They move along with it, and end with it at the latest.
    public List<Hosting> hosting(Occurrence occurrence) {
        return shifts.stream()
                .map(shift -> hosting(shift, occurrence))
                .filter(it -> it.start().isBefore(it.end()))
                .toList();
    }

    private Hosting hosting(Shift shift, Occurrence occurrence) {
        var begins = Schedule.since(schedule.starts(), shift.starts());
        var ends = begins.plus(Schedule.length(shift.starts(), shift.ends()));
        var start = occurrence.start().plus(begins);
        var end = occurrence.start().plus(ends);
        // A shift that lasts to the end still does if the end was put off.
        var last = ends.compareTo(schedule.length()) >= 0 || end.isAfter(occurrence.end());
        return new Hosting(shift, start, last ? occurrence.end() : end);
    }

    private Occurrence asCancelled(Occurrence it) {
        return cancelled
                .filter(_ -> it.isOn())
                .filter(when -> it.start().isAfter(when.at()))
                .map(when ->
                        new Occurrence(
                                it.date(),
                                it.start(),
                                it.end(),
                                Occurrence.Status.CANCELLED,
                                Optional.of(when.reason()),
                                it.place()))
                .orElse(it);
    }
}
