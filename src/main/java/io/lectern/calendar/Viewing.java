package io.lectern.calendar;

import static java.util.Comparator.comparing;

import io.lectern.campus.CallLink;
import io.lectern.campus.Course;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the views that REST answers with.
final class Viewing {
    private Viewing() {}

    static Views.OneSeries series(Series it) {
        var schedule = it.schedule();
        return new Views.OneSeries(
                it.id(),
                it.course(),
                it.what(),
                it.title(),
                it.mode(),
                it.place(),
                it.capacity(),
                it.slot().toMinutes(),
                it.cutoff().toMinutes(),
                schedule.zone(),
                schedule.first(),
                schedule.starts(),
                schedule.ends(),
                schedule.rule().map(Rule::toString),
                schedule.until(),
                schedule.count().stream().boxed().findFirst(),
                it.shifts().stream()
                        .map(shift ->
                                new Views.Host(
                                        shift.host(), shift.name(), shift.starts(), shift.ends()))
                        .toList(),
                schedule.changes().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(change -> exception(change.getKey(), change.getValue()))
                        .toList(),
                it.sequence(),
                it.changedAt(),
                it.cancelled().map(why -> new Views.Cancelled(why.at(), why.reason())),
                it.callLink().map(CallLink::toString));
    }

    private static Views.OneChange exception(LocalDate date, Change change) {
        return switch (change) {
            case Change.Cancelled(var reason) ->
                    new Views.OneChange(
                            date,
                            Occurrence.Status.CANCELLED,
                            Optional.of(reason),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
            case Change.Moved(var day, var starts, var ends, var place, var note) ->
                    new Views.OneChange(
                            date,
                            Occurrence.Status.MOVED,
                            note,
                            Optional.of(day),
                            Optional.of(starts),
                            Optional.of(ends),
                            place);
        };
    }

    static Views.OneOccurrence occurrence(
            Series series,
            Occurrence it,
            Course course,
            Optional<RoomId> room,
            Free free,
            Instant now) {
        var zone = series.schedule().zone();
        var place = series.placeOf(it);
        return new Views.OneOccurrence(
                series.id(),
                it.date(),
                inCourse(course),
                series.what(),
                series.title(),
                series.mode(),
                room.filter(_ -> place.isEmpty()),
                place,
                it.start(),
                it.end(),
                zone,
                local(it.start(), zone),
                local(it.end(), zone),
                it.status(),
                it.reason(),
                series.hosting(it).stream()
                        .map(hosting ->
                                new Views.Hosting(
                                        hosting.shift().host(),
                                        hosting.shift().name(),
                                        hosting.start(),
                                        hosting.end()))
                        .toList(),
                bookable(series, it, free, now));
    }

    private static Optional<Views.Bookable> bookable(
            Series series, Occurrence it, Free times, Instant now) {
        if (!series.mode().takesAppointments() || !it.isOn() || !it.end().isAfter(now)) {
            return Optional.empty();
        }
        var slots = Slot.of(series, it).stream().filter(slot -> slot.start().isAfter(now)).toList();
        var free = slots.stream().mapToInt(slot -> times.places(series, slot).size()).sum();
        return Optional.of(new Views.Bookable(slots.size(), free, series.slot().toMinutes()));
    }

    static Views.OneSlot slot(
            Series series, Slot slot, Free free, List<Appointment> mine, Instant now) {
        return new Views.OneSlot(
                slot.start(),
                slot.end(),
                local(slot.start(), series.schedule().zone()),
                slot.start().isAfter(now) ? free.places(series, slot).size() : 0,
                slot.hosts().stream()
                        .map(shift -> new Views.Person(shift.host(), shift.name()))
                        .distinct()
                        .toList(),
                mine.stream()
                        .filter(it -> it.state().takesPlace())
                        .filter(it -> slot.overlaps(it.start(), it.end()))
                        .min(comparing(Appointment::start))
                        .map(Appointment::id));
    }

    static Views.OneAppointment appointment(
            Appointment it, Series series, Course course, Optional<RoomId> room) {
        var zone = series.schedule().zone();
        var place = series.on(it.date()).map(series::placeOf).orElse(series.place());
        return new Views.OneAppointment(
                it.id(),
                it.series(),
                it.date(),
                inCourse(course),
                series.title(),
                new Views.Person(it.learner(), it.learnerName()),
                it.host().flatMap(host -> person(series, host)),
                room.filter(_ -> place.isEmpty()),
                place,
                it.start(),
                it.end(),
                zone,
                local(it.start(), zone),
                it.state(),
                it.heldUntil(),
                it.offered(),
                changeUntil(it, series.cutoff()),
                it.topic(),
                it.text(),
                it.reason());
    }

    private static Optional<Views.Person> person(Series series, MemberId host) {
        return series.shifts().stream()
                .filter(shift -> shift.host().equals(host))
                .findFirst()
                .map(shift -> new Views.Person(host, shift.name()));
    }

    static Instant changeUntil(Appointment it, Duration cutoff) {
        return it.start().minus(cutoff);
    }

    static Views.InCourse inCourse(Course course) {
        return new Views.InCourse(course.id(), course.code(), course.title());
    }

    static Views.OneRounds rounds(Rounds it, Occurrence next, boolean followed) {
        var schedule = it.schedule();
        return new Views.OneRounds(
                it.id(),
                new Views.InCourse(it.course().id(), it.course().code(), it.course().title()),
                it.room(),
                it.roomName(),
                new Views.Person(it.by().id(), it.by().name()),
                next.date(),
                next.start(),
                next.end(),
                schedule.zone(),
                local(next.start(), schedule.zone()),
                schedule.rule().map(Rule::weekdays),
                schedule.until(),
                it.rounds(),
                it.focusMinutes(),
                it.breakMinutes(),
                next.status(),
                next.reason(),
                followed);
    }

    private static LocalDateTime local(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDateTime();
    }
}
