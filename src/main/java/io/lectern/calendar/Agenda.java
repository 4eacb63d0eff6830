package io.lectern.calendar;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import io.lectern.campus.Access;
import io.lectern.campus.Course;
import io.lectern.campus.CourseAccess;
import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The entries of a calendar as one account sees them, for one course or for all its courses.
final class Agenda {
    /// The longest period that may be requested.
    static final Duration WIDEST = Duration.ofDays(400);

    private static final Duration USUAL = Duration.ofDays(31);
    private static final int MOST = 2_000;

    private final Pool pool;
    private final Access access;
    private final InstantSource clock;

    Agenda(Pool pool, Access access, InstantSource clock) {
        this.pool = pool;
        this.access = access;
        this.clock = clock;
    }

    /// @param from absent: now
    /// @param to absent: 31 days after `from`
    Future<Views.Calendar> mine(MemberId account, Optional<Instant> from, Optional<Instant> to) {
        return access.courses(account)
                .compose(seen ->
                        calendar(
                                account,
                                seen.stream().map(CourseAccess::course).toList(),
                                from,
                                to));
    }

    Future<Views.Calendar> of(
            MemberId account, CourseId course, Optional<Instant> from, Optional<Instant> to) {
        return access.course(account, course)
                .compose(seen -> calendar(account, List.of(seen.course()), from, to));
    }

    private Future<Views.Calendar> calendar(
            MemberId account, List<Course> courses, Optional<Instant> from, Optional<Instant> to) {
        var now = clock.instant();
        var begin = from.orElse(now);
        var end = to.orElse(begin.plus(USUAL));
        check(begin, end);
        var ids = courses.stream().map(Course::id).toList();
        var series = Timetable.of(pool, ids);
        var rooms = CourseRooms.of(pool, ids);
        var free =
                series.compose(all ->
                        Free.in(
                                pool,
                                all,
                                begin.minus(Duration.ofDays(1)),
                                end.plus(Duration.ofDays(1)),
                                now));
        var holidays = Holidays.between(pool, ids, day(begin).minusDays(1), day(end).plusDays(1));
        var mine = appointments(account, ids, begin, end);
        var rounds = RoundsStore.seen(pool, account, ids);
        var followed = RoundsFollow.of(pool, account);
        return Future.all(rooms, free, holidays, mine, rounds, followed)
                .map(_ -> {
                    var byCourse = courses.stream().collect(toMap(Course::id, it -> it));
                    return new Views.Calendar(
                            begin,
                            end,
                            occurrences(
                                    series.result(),
                                    byCourse,
                                    rooms.result(),
                                    free.result(),
                                    begin,
                                    end,
                                    now),
                            holidays.result(),
                            appointments(mine.result(), series.result(), byCourse, rooms.result()),
                            RoundsPlanning.views(rounds.result(), followed.result(), begin, end));
                });
    }

    private static void check(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw Problem.invalid("to", "The end must be after the start.");
        }
        if (Duration.between(from, to).compareTo(WIDEST) > 0) {
            throw Problem.of(
                    422,
                    "too-wide",
                    "Too wide",
                    "At most %d days can be asked for at once.".formatted(WIDEST.toDays()));
        }
    }

    private static List<Views.OneOccurrence> occurrences(
            List<Series> all,
            Map<CourseId, Course> courses,
            CourseRooms rooms,
            Free free,
            Instant from,
            Instant to,
            Instant now) {
        var found = new ArrayList<Views.OneOccurrence>();
        for (var series : all) {
            var course = courses.get(series.course());
            for (var it : between(series, from, to, MOST - found.size())) {
                if (course != null) {
                    found.add(Viewing.occurrence(series, it, course, rooms.of(series), free, now));
                }
            }
        }
        found.sort(
                comparing(Views.OneOccurrence::start)
                        .thenComparing(it -> it.series().toString())
                        .thenComparing(Views.OneOccurrence::date));
        return found;
    }

    private static List<Occurrence> between(Series series, Instant from, Instant to, int most) {
        try {
            return series.between(from, to, most);
        } catch (Expansion.TooMany _) {
            throw Problem.of(
                    422,
                    "too-many-occurrences",
                    "Too many",
                    "That is more than %,d occurrences. Ask for less time.".formatted(MOST));
        }
    }

    /// One date with its slots. Staff see everybody's appointments, others their own.
    Future<Views.Detail> detail(
            MemberId account, CourseId course, SeriesId series, LocalDate date) {
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

    /// The account's own appointments since a month ago, in all courses that it sees.
    Future<Views.Appointments> appointments(MemberId account) {
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
                            appointments(
                                    account, courses.keySet(), now.minus(USUAL), now.plus(WIDEST));
                    return Future.all(series, rooms, mine)
                            .map(_ ->
                                    new Views.Appointments(
                                            appointments(
                                                    mine.result(),
                                                    series.result(),
                                                    courses,
                                                    rooms.result())));
                });
    }

    Future<Views.OneAppointment> appointment(CourseAccess seen, Appointment it) {
        var course = seen.course();
        return Timetable.one(pool, course.id(), it.series())
                .compose(series ->
                        CourseRooms.of(pool, List.of(course.id()))
                                .map(rooms ->
                                        Viewing.appointment(it, series, course, rooms.of(series))));
    }

    private Future<List<Appointment>> appointments(
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

    private static List<Views.OneAppointment> appointments(
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

    private static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
