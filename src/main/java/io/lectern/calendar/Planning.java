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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// Lets staff create, change and cancel series.
final class Planning {
    record Reason(String reason) {}

    private static final int MOST_SERIES = 200;

    private final Pool pool;
    private final Access access;
    private final InstantSource clock;
    private final SeriesStore store;

    Planning(Pool pool, Access access, InstantSource clock) {
        this.pool = pool;
        this.access = access;
        this.clock = clock;
        this.store = new SeriesStore(clock);
    }

    /// The series of a course, including cancelled ones, oldest first.
    Future<Views.AllSeries> of(MemberId account, CourseId course) {
        return access.course(account, course)
                .compose(_ -> Timetable.of(pool, List.of(course)))
                .map(all -> new Views.AllSeries(all.stream().map(Viewing::series).toList()));
    }

    Future<Views.OneSeries> one(MemberId account, CourseId course, SeriesId series) {
        return access.course(account, course)
                .compose(_ -> Timetable.one(pool, course, series))
                .map(Viewing::series);
    }

    Future<Views.OneSeries> create(MemberId account, CourseId course, SeriesWish wish) {
        var id = new SeriesId(UUID.randomUUID());
        return staff(account, course)
                .compose(seen -> isMember(seen))
                .compose(member -> {
                    var good = wish.check(account, member);
                    return pool.withTransaction(sql ->
                            checkCount(sql, course)
                                    .compose(_ -> hosts(sql, course, good))
                                    .compose(_ -> store.insert(sql, course, id, good))
                                    .compose(_ -> store.shifts(sql, course, id, good))
                                    .compose(_ -> clash(sql, course, id)));
                })
                .compose(_ -> one(account, course, id));
    }

    /// Replaces the whole series. Changes of single dates survive if the new rule names their date;
    /// appointments survive if there still is a slot for them.
    Future<Views.OneSeries> replace(
            MemberId account, CourseId course, SeriesId series, SeriesWish wish) {
        return staff(account, course)
                .compose(seen -> isMember(seen))
                .compose(member -> {
                    var good = wish.check(account, member);
                    return pool.withTransaction(sql ->
                            going(sql, course, series)
                                    .compose(_ -> hosts(sql, course, good))
                                    .compose(_ -> store.update(sql, series, good))
                                    .compose(_ -> store.clearShifts(sql, series))
                                    .compose(_ -> store.shifts(sql, course, series, good))
                                    .compose(_ -> store.prune(sql, course, series))
                                    .compose(_ -> clash(sql, course, series))
                                    .compose(_ -> settle(sql, course, series)));
                })
                .compose(_ -> one(account, course, series));
    }

    /// Splits the series at one of its dates: from there on a new series follows the wish; earlier dates
    /// stay as they are. Appointments without a slot in the new series are cancelled.
    Future<Views.OneSeries> onward(
            MemberId account, CourseId course, SeriesId series, LocalDate date, SeriesWish wish) {
        var next = new SeriesId(UUID.randomUUID());
        return staff(account, course)
                .compose(seen -> isMember(seen))
                .compose(member -> {
                    var good = wish.check(account, member);
                    if (good.first().isBefore(date)) {
                        throw Problem.invalid(
                                "firstDate",
                                "The first date must not be before %s.".formatted(date));
                    }
                    return pool.withTransaction(sql ->
                            going(sql, course, series)
                                    .compose(it -> end(sql, it, date))
                                    .compose(_ -> store.prune(sql, course, series))
                                    .compose(_ -> settle(sql, course, series))
                                    .compose(_ -> checkCount(sql, course))
                                    .compose(_ -> hosts(sql, course, good))
                                    .compose(_ -> store.insert(sql, course, next, good))
                                    .compose(_ -> store.shifts(sql, course, next, good))
                                    .compose(_ -> clash(sql, course, next)));
                })
                .compose(_ -> one(account, course, next));
    }

    private Future<Void> end(SqlClient sql, Series series, LocalDate date) {
        var schedule = series.schedule();
        if (!date.isAfter(schedule.first()) || !Expansion.names(schedule, date)) {
            throw Problem.invalid("date", "Choose a date of the series after its first one.");
        }
        return store.end(sql, series.id(), date.minusDays(1));
    }

    /// Cancels all remaining dates of the series, for good.
    Future<Views.OneSeries> cancel(
            MemberId account, CourseId course, SeriesId series, Reason wish) {
        return staff(account, course)
                .compose(_ -> {
                    new Checks().line("reason", wish.reason(), 1, 500).done();
                    return pool.withTransaction(sql ->
                            going(sql, course, series)
                                    .compose(_ ->
                                            sql.preparedQuery(
                                                            """
                                                            update series set cancelled_at = $2, reason = $3,
                                                              sequence = sequence + 1, changed_at = $2
                                                            where id = $1
                                                            """)
                                                    .execute(
                                                            Tuple.of(
                                                                    series.value(),
                                                                    now(),
                                                                    wish.reason().strip())))
                                    .compose(_ -> settle(sql, course, series)));
                })
                .compose(_ -> one(account, course, series));
    }

    private Future<CourseAccess> staff(MemberId account, CourseId course) {
        return access.course(account, course).map(CourseAccess::staffOnly);
    }

    /// Whether the caller is a member. A site administrator who isn't acts as instructor, but doesn't
    /// become a host.
    private Future<Boolean> isMember(CourseAccess seen) {
        return pool.preparedQuery("select 1 from membership where course = $1 and account = $2")
                .execute(Tuple.of(seen.course().id().value(), seen.member().id().value()))
                .map(rows -> rows.size() > 0);
    }

    /// Locks the series and fails with 409 if it is cancelled.
    static Future<Series> going(SqlClient sql, CourseId course, SeriesId series) {
        return Timetable.held(sql, course, series)
                .map(it -> {
                    if (it.cancelled().isPresent()) {
                        throw Problem.conflict("These were cancelled for good. Create new ones.");
                    }
                    return it;
                });
    }

    /// Bounds the number of series in a course.
    private static Future<Void> checkCount(SqlClient sql, CourseId course) {
        return sql.preparedQuery("select count(*) as n from series where course = $1")
                .execute(Tuple.of(course.value()))
                .map(rows -> {
                    if (rows.iterator().next().getLong("n") >= MOST_SERIES) {
                        throw Problem.conflict("A course has at most " + MOST_SERIES + " series.");
                    }
                    return null;
                });
    }

    private static Future<Void> hosts(SqlClient sql, CourseId course, SeriesWish.Good good) {
        var wanted = good.shifts().stream().map(Shift::host).distinct().toList();
        return sql.preparedQuery(
                        """
                        select account from membership
                        where course = $1 and account = any ($2::uuid[]) and role <> 'LEARNER'
                        for key share
                        """)
                .execute(
                        Tuple.of(
                                course.value(),
                                (Object) wanted.stream().map(MemberId::value).toArray(UUID[]::new)))
                .map(rows -> {
                    if (rows.size() < wanted.size()) {
                        throw Problem.invalid("hosts", "Hosts must be staff of the course.");
                    }
                    return null;
                });
    }

    private Future<Void> clash(SqlClient sql, CourseId course, SeriesId series) {
        return Timetable.one(sql, course, series)
                .compose(it -> HostClash.none(sql, it, clock.instant()));
    }

    private Future<Void> settle(SqlConnection sql, CourseId course, SeriesId series) {
        return Timetable.one(sql, course, series)
                .compose(it -> Settling.after(sql, it, clock.instant()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    static <T> List<T> list(Iterable<T> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
