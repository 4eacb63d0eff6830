package io.lectern.calendar;

import io.lectern.campus.Access;
import io.lectern.campus.CourseAccess;
import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// One date of a series in detail: slots, waiting list, and appointments.
final class DateDetail {
    private final Pool pool;
    private final Access access;
    private final InstantSource clock;

    DateDetail(Pool pool, Access access, InstantSource clock) {
        this.pool = pool;
        this.access = access;
        this.clock = clock;
    }

    /// One date with its slots. Staff see everybody's appointments, others their own.
    Future<Views.Detail> of(MemberId account, CourseId course, SeriesId series, LocalDate date) {
        var now = clock.instant();
        return access.course(account, course)
                .compose(seen ->
                        Timetable.one(pool, course, series)
                                .compose(it -> {
                                    var occurrence = it.on(date).orElseThrow(Problem::notFound);
                                    var rooms = CourseRooms.of(pool, List.of(course));
                                    var free =
                                            Free.in(
                                                    pool,
                                                    List.of(it),
                                                    occurrence.start(),
                                                    occurrence.end(),
                                                    now);
                                    var waiting = WaitingList.of(pool, series, date, account);
                                    var booked = booked(seen, occurrence, it);
                                    return Future.all(rooms, free, waiting, booked)
                                            .map(_ ->
                                                    detail(
                                                            seen,
                                                            it,
                                                            occurrence,
                                                            rooms.result().of(it),
                                                            free.result(),
                                                            waiting.result(),
                                                            booked.result(),
                                                            now));
                                }));
    }

    private static Views.Detail detail(
            CourseAccess seen,
            Series series,
            Occurrence occurrence,
            Optional<RoomId> room,
            Free free,
            Views.Waiting waiting,
            List<Appointment> booked,
            Instant now) {
        var mine = booked.stream().filter(it -> seen.member().is(it.learner())).toList();
        var slots = occurrence.isOn() ? Slot.of(series, occurrence) : List.<Slot>of();
        return new Views.Detail(
                Viewing.occurrence(series, occurrence, seen.course(), room, free, now),
                slots.stream().map(slot -> Viewing.slot(series, slot, free, mine, now)).toList(),
                waiting,
                booked.stream()
                        .filter(it -> it.series().equals(series.id()))
                        .filter(it -> it.date().equals(occurrence.date()))
                        .map(it -> Viewing.appointment(it, series, seen.course(), room))
                        .toList());
    }

    /// The date's appointments, and the viewer's own appointments that overlap it, in any course.
    private Future<List<Appointment>> booked(
            CourseAccess seen, Occurrence occurrence, Series series) {
        return pool.preparedQuery(
                        Appointment.SELECT
                                + """
                                where (p.series = $1 and p.date = $2 and (p.learner = $3 or $4)
                                    or p.learner = $3 and p.starts_at < $6 and p.ends_at > $5)
                                  and p.state <> 'LAPSED'
                                order by p.starts_at, p.id
                                """)
                .execute(
                        Tuple.of(
                                series.id().value(),
                                occurrence.date(),
                                seen.member().id().value(),
                                seen.member().isStaff(),
                                occurrence.start().atOffset(ZoneOffset.UTC),
                                occurrence.end().atOffset(ZoneOffset.UTC)))
                .map(rows -> Planning.list(rows).stream().map(Appointment::of).toList());
    }
}
