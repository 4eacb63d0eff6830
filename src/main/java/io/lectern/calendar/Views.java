package io.lectern.calendar;

import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The JSON of the calendar in REST. Instants are in UTC; local times are those of `timeZone`, the
/// host's.
final class Views {
    private Views() {}

    record InCourse(CourseId id, String code, String title) {}

    record Person(MemberId id, String name) {}

    record Host(MemberId id, String name, LocalTime from, LocalTime to) {}

    record Cancelled(Instant at, String reason) {}

    /// How one date differs from its series.
    record OneChange(
            LocalDate date,
            Occurrence.Status status,
            Optional<String> reason,
            Optional<LocalDate> day,
            Optional<LocalTime> startsAt,
            Optional<LocalTime> endsAt,
            Optional<String> place) {}

    record OneSeries(
            SeriesId id,
            CourseId course,
            What what,
            String title,
            Mode mode,
            Optional<String> place,
            int capacity,
            long slotMinutes,
            long cutoffMinutes,
            ZoneId timeZone,
            LocalDate firstDate,
            LocalTime startsAt,
            LocalTime endsAt,
            Optional<String> rule,
            Optional<LocalDate> until,
            Optional<Integer> count,
            List<Host> hosts,
            List<OneChange> exceptions,
            int sequence,
            Instant changedAt,
            Optional<Cancelled> cancelled,
            Optional<String> callLink) {}

    record AllSeries(List<OneSeries> series) {}

    record Holiday(HolidayId id, CourseId course, String name, LocalDate first, LocalDate last) {}

    record Holidays(List<Holiday> holidays) {}

    record Hosting(MemberId id, String name, Instant start, Instant end) {}

    /// @param slots the number of upcoming slots
    /// @param free the number of free places in them
    record Bookable(int slots, int free, long slotMinutes) {}

    record OneOccurrence(
            SeriesId series,
            LocalDate date,
            InCourse course,
            What what,
            String title,
            Mode mode,
            Optional<RoomId> room,
            Optional<String> place,
            Instant start,
            Instant end,
            ZoneId timeZone,
            LocalDateTime localStart,
            LocalDateTime localEnd,
            Occurrence.Status status,
            Optional<String> reason,
            List<Hosting> hosts,
            Optional<Bookable> bookable) {}

    /// @param mine the viewer's appointment in it
    record OneSlot(
            Instant start,
            Instant end,
            LocalDateTime localStart,
            int free,
            List<Person> hosts,
            Optional<AppointmentId> mine) {}

    /// @param place of the viewer on the waiting list, from 1
    record Waiting(int total, Optional<Integer> place) {}

    record Detail(
            OneOccurrence occurrence,
            List<OneSlot> slots,
            Waiting waiting,
            List<OneAppointment> appointments) {}

    /// @param host the host whose time it takes, if specified
    record OneAppointment(
            AppointmentId id,
            SeriesId series,
            LocalDate date,
            InCourse course,
            String title,
            Person learner,
            Optional<Person> host,
            Optional<RoomId> room,
            Optional<String> place,
            Instant start,
            Instant end,
            ZoneId timeZone,
            LocalDateTime localStart,
            Appointment.State state,
            Optional<Instant> heldUntil,
            boolean offered,
            Instant changeUntil,
            String topic,
            String text,
            Optional<String> reason) {}

    record Appointments(List<OneAppointment> appointments) {}

    /// @param entry the number of the entry in the room's log
    record BookedEntry(long entry, Instant start, Instant end, Appointment.State state) {}

    record BookedInRoom(List<BookedEntry> appointments) {}

    record Calendar(
            Instant from,
            Instant to,
            List<OneOccurrence> occurrences,
            List<Holiday> holidays,
            List<OneAppointment> appointments,
            List<OneRounds> rounds) {}

    /// One occurrence of planned rounds; in the list of their room, the next one.
    ///
    /// @param id of the plan
    /// @param date identifies the occurrence, together with `id`; a move keeps it
    /// @param days the weekdays of a weekly plan; absent: once
    /// @param followed whether the viewer gets reminders of the plan
    record OneRounds(
            UUID id,
            InCourse course,
            RoomId room,
            String roomName,
            Person by,
            LocalDate date,
            Instant start,
            Instant end,
            ZoneId timeZone,
            LocalDateTime localStart,
            Optional<List<DayOfWeek>> days,
            Optional<LocalDate> until,
            int rounds,
            int focusMinutes,
            int breakMinutes,
            Occurrence.Status status,
            Optional<String> reason,
            boolean followed) {}

    record AllRounds(List<OneRounds> rounds) {}
}
