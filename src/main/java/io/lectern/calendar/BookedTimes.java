package io.lectern.calendar;

import static java.util.stream.Collectors.toMap;

import io.lectern.campus.Access;
import io.lectern.campus.Course;
import io.lectern.campus.CourseAccess;
import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Appointments as the API shows them.
final class BookedTimes {
    private final Pool pool;
    private final Access access;
    private final InstantSource clock;

    BookedTimes(Pool pool, Access access, InstantSource clock) {
        this.pool = pool;
        this.access = access;
        this.clock = clock;
    }

    /// The account's own appointments since a month ago, in all courses that it sees.
    Future<Views.Appointments> of(MemberId account) {
        var now = clock.instant();
        return access.courses(account)
                .compose(seen -> {
                    var courses =
                            seen.stream()
                                    .map(CourseAccess::course)
                                    .collect(toMap(Course::id, course -> course));
                    var series = Timetable.of(pool, courses.keySet());
                    var rooms = CourseRooms.of(pool, courses.keySet());
                    var mine =
                            of(
                                    account,
                                    courses.keySet(),
                                    now.minus(Agenda.USUAL),
                                    now.plus(Agenda.WIDEST));
                    return Future.all(series, rooms, mine)
                            .map(_ ->
                                    new Views.Appointments(
                                            views(
                                                    mine.result(),
                                                    series.result(),
                                                    courses,
                                                    rooms.result())));
                });
    }

    Future<Views.OneAppointment> one(CourseAccess seen, Appointment it) {
        var course = seen.course();
        return Timetable.one(pool, course.id(), it.series())
                .compose(series ->
                        CourseRooms.of(pool, List.of(course.id()))
                                .map(rooms ->
                                        Viewing.appointment(it, series, course, rooms.of(series))));
    }

    /// The account's own appointments that overlap the time from `from` to before `to`, by start.
    Future<List<Appointment>> of(
            MemberId account, Collection<CourseId> courses, Instant from, Instant to) {
        return pool.preparedQuery(
                        Appointment.SELECT
                                + """
                                where p.learner = $1 and p.course = any ($2::uuid[])
                                  and p.starts_at < $4 and p.ends_at > $3
                                  and (p.state <> 'HELD' or p.held_until > $5) and p.state <> 'LAPSED'
                                order by p.starts_at, p.id
                                """)
                .execute(
                        Tuple.of(
                                account.value(),
                                courses.stream().map(CourseId::value).toArray(UUID[]::new),
                                from.atOffset(ZoneOffset.UTC),
                                to.atOffset(ZoneOffset.UTC),
                                clock.instant().atOffset(ZoneOffset.UTC)))
                .map(rows -> Planning.list(rows).stream().map(Appointment::of).toList());
    }

    static List<Views.OneAppointment> views(
            List<Appointment> all,
            List<Series> series,
            Map<CourseId, Course> courses,
            CourseRooms rooms) {
        var byId = series.stream().collect(toMap(Series::id, it -> it));
        var views = new ArrayList<Views.OneAppointment>();
        for (var it : all) {
            var of = byId.get(it.series());
            var course = courses.get(it.course());
            if (of != null && course != null) {
                views.add(Viewing.appointment(it, of, course, rooms.of(of)));
            }
        }
        return views;
    }
}
