package io.lectern.calendar;

import io.lectern.campus.Access;
import io.lectern.campus.CourseAccess;
import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.lectern.web.Checks;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// The holidays of a course, on which its series don't take place.
final class Holidays {
    record New(String name, LocalDate first, LocalDate last) {}

    private static final int MOST_DAYS = 120;
    private static final int MOST = 200;

    private final Pool pool;
    private final Access access;
    private final InstantSource clock;

    Holidays(Pool pool, Access access, InstantSource clock) {
        this.pool = pool;
        this.access = access;
        this.clock = clock;
    }

    Future<Views.Holidays> of(MemberId account, CourseId course) {
        return access.course(account, course)
                .compose(_ ->
                        between(
                                pool,
                                List.of(course),
                                LocalDate.of(1900, 1, 1),
                                LocalDate.of(2200, 1, 1)))
                .map(Views.Holidays::new);
    }

    static Future<List<Views.Holiday>> between(
            SqlClient sql, Collection<CourseId> courses, LocalDate first, LocalDate last) {
        return sql.preparedQuery(
                        """
                        select * from holiday
                        where course = any ($1::uuid[]) and first <= $3 and last >= $2
                        order by first, lower(name), id
                        """)
                .execute(
                        Tuple.of(
                                courses.stream().map(CourseId::value).toArray(UUID[]::new),
                                first,
                                last))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row ->
                                        new Views.Holiday(
                                                new HolidayId(row.getUUID("id")),
                                                new CourseId(row.getUUID("course")),
                                                row.getString("name"),
                                                row.getLocalDate("first"),
                                                row.getLocalDate("last")))
                                .toList());
    }

    Future<Views.Holiday> add(MemberId account, CourseId course, New wish) {
        var id = new HolidayId(UUID.randomUUID());
        return access.course(account, course)
                .map(CourseAccess::staffOnly)
                .compose(_ -> {
                    var days = ChronoUnit.DAYS.between(wish.first(), wish.last());
                    new Checks()
                            .line("name", wish.name(), 1, 120)
                            .that("last", days >= 0, "The last day must not be before the first.")
                            .that(
                                    "last",
                                    days < MOST_DAYS,
                                    "A holiday lasts at most %d days.".formatted(MOST_DAYS))
                            .that(
                                    "first",
                                    wish.first().getYear() >= 2000 && wish.first().getYear() < 2100,
                                    "Choose a date from 2000 to 2099.")
                            .done();
                    return pool.withTransaction(sql ->
                            held(sql, course)
                                    .compose(_ -> insert(sql, id, course, wish))
                                    .compose(_ -> changed(sql, course)));
                })
                .map(_ ->
                        new Views.Holiday(
                                id, course, wish.name().strip(), wish.first(), wish.last()));
    }

    Future<Void> remove(MemberId account, CourseId course, HolidayId holiday) {
        return access.course(account, course)
                .map(CourseAccess::staffOnly)
                .compose(_ ->
                        pool.withTransaction(sql ->
                                held(sql, course)
                                        .compose(_ ->
                                                sql.preparedQuery(
                                                                "delete from holiday where course = $1 and id = $2 returning id")
                                                        .execute(
                                                                Tuple.of(
                                                                        course.value(),
                                                                        holiday.value())))
                                        .compose(rows ->
                                                rows.size() == 0
                                                        ? Future.failedFuture(Problem.notFound())
                                                        : noClash(sql, course)
                                                                .compose(_ ->
                                                                        changed(sql, course)))));
    }

    /// Locks all series of the course, so that no slot is booked while its dates are removed.
    private static Future<Void> held(SqlClient sql, CourseId course) {
        return sql.preparedQuery("select 1 from series where course = $1 order by id for update")
                .execute(Tuple.of(course.value()))
                .mapEmpty();
    }

    private static Future<Void> insert(SqlClient sql, HolidayId id, CourseId course, New wish) {
        return sql.preparedQuery(
                        """
                        insert into holiday (id, course, name, first, last)
                        select $1, $2, $3, $4, $5
                        where (select count(*) from holiday where course = $2) < $6
                        returning id
                        """)
                .execute(
                        Tuple.of(
                                id.value(),
                                course.value(),
                                wish.name().strip(),
                                wish.first(),
                                wish.last(),
                                MOST))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.conflict("A course has at most " + MOST + " holidays.");
                    }
                    return null;
                });
    }

    /// Refuses to restore dates, by removing a holiday, that overlap appointments their hosts made
    /// meanwhile.
    private Future<Void> noClash(SqlConnection sql, CourseId course) {
        return Timetable.of(sql, List.of(course))
                .compose(all ->
                        HostTime.hold(sql, all.stream(), clock.instant())
                                .compose(_ -> noClash(sql, all.iterator())));
    }

    private Future<Void> noClash(SqlConnection sql, Iterator<Series> series) {
        return series.hasNext()
                ? HostClash.none(sql, series.next(), clock.instant())
                        .compose(_ -> noClash(sql, series))
                : Future.succeededFuture();
    }

    private Future<Void> changed(SqlConnection sql, CourseId course) {
        return sql.preparedQuery(
                        """
                        with rounds as (
                          update planned_rounds p set sequence = p.sequence + 1, changed_at = $2
                          from room r where r.id = p.room and r.course = $1)
                        update series set sequence = sequence + 1, changed_at = $2 where course = $1
                        """)
                .execute(Tuple.of(course.value(), clock.instant().atOffset(ZoneOffset.UTC)))
                .compose(_ -> Timetable.of(sql, List.of(course)))
                .compose(all ->
                        HostTime.hold(sql, all.stream(), clock.instant())
                                .compose(_ -> settle(sql, all.iterator())));
    }

    private Future<Void> settle(SqlConnection sql, Iterator<Series> series) {
        return series.hasNext()
                ? Settling.after(sql, series.next(), clock.instant())
                        .compose(_ -> settle(sql, series))
                : Future.succeededFuture();
    }
}
