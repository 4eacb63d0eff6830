package io.lectern.calendar;

import io.lectern.campus.Access;
import io.lectern.campus.CourseAccess;
import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The waiting list of a date without free slots. A slot that becomes free is offered to the first in
/// it.
final class WaitingList {
    private static final int MOST = 200;

    private final Pool pool;
    private final Access access;
    private final InstantSource clock;

    WaitingList(Pool pool, Access access, InstantSource clock) {
        this.pool = pool;
        this.access = access;
        this.clock = clock;
    }

    /// Adds a learner, if no slot is free. Joining again keeps the place.
    Future<Void> join(MemberId account, CourseId course, SeriesId series, LocalDate date) {
        return access.course(account, course)
                .map(WaitingList::learnerOnly)
                .compose(_ ->
                        pool.withTransaction(sql ->
                                Timetable.held(sql, course, series)
                                        .compose(it ->
                                                Settling.after(sql, it, clock.instant())
                                                        .compose(_ -> full(sql, it, date))
                                                        .compose(_ ->
                                                                insert(
                                                                        sql, account, course,
                                                                        series, date)))));
    }

    /// Removes a learner, and passes on the slot offered to them.
    Future<Void> leave(MemberId account, CourseId course, SeriesId series, LocalDate date) {
        return access.course(account, course)
                .map(WaitingList::learnerOnly)
                .compose(_ ->
                        pool.withTransaction(sql ->
                                Timetable.held(sql, course, series)
                                        .compose(it ->
                                                remove(sql, account, series, date)
                                                        .compose(_ ->
                                                                Settling.after(
                                                                        sql,
                                                                        it,
                                                                        clock.instant())))));
    }

    private static CourseAccess learnerOnly(CourseAccess seen) {
        if (seen.member().isStaff()) {
            throw Problem.forbidden("Only learners wait for a slot.");
        }
        return seen;
    }

    /// Fails if the date still has free slots.
    private Future<Void> full(SqlClient sql, Series series, LocalDate date) {
        var now = clock.instant();
        var occurrence = series.on(date).orElseThrow(Problem::notFound);
        var slots =
                occurrence.isOn()
                        ? Slot.of(series, occurrence).stream()
                                .filter(slot -> slot.start().isAfter(now))
                                .toList()
                        : List.<Slot>of();
        if (slots.isEmpty()) {
            throw Problem.of(
                    422,
                    "nothing-to-wait-for",
                    "Nothing to wait for",
                    "No slot is still to come there.");
        }
        return Free.in(sql, List.of(series), occurrence.start(), occurrence.end(), now)
                .map(free -> {
                    if (slots.stream().anyMatch(slot -> !free.places(series, slot).isEmpty())) {
                        throw Problem.conflict("There are free slots. Book one of them.");
                    }
                    return null;
                });
    }

    private Future<Void> insert(
            SqlClient sql, MemberId account, CourseId course, SeriesId series, LocalDate date) {
        return sql.preparedQuery(
                        """
                        insert into waiting (series, course, date, learner, since)
                        select $1, $2, $3, $4, $5
                        where (select count(*) from waiting where series = $1 and date = $3) < $6
                        on conflict (series, date, learner) do update set since = waiting.since
                        """)
                .execute(
                        Tuple.of(
                                series.value(),
                                course.value(),
                                date,
                                account.value(),
                                clock.instant().atOffset(ZoneOffset.UTC),
                                MOST))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Problem.conflict("The waiting list is full.");
                    }
                    return null;
                });
    }

    private Future<Void> remove(SqlClient sql, MemberId account, SeriesId series, LocalDate date) {
        return sql.preparedQuery(
                        """
                        with gone as (
                          delete from waiting where series = $1 and date = $2 and learner = $3
                          returning offer)
                        update appointment set state = 'LAPSED', held_until = null, changed_at = $4
                        where id in (select offer from gone) and state = 'HELD'
                        """)
                .execute(
                        Tuple.of(
                                series.value(),
                                date,
                                account.value(),
                                clock.instant().atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /// The length of a date's waiting list, and this account's place in it.
    static Future<Views.Waiting> of(
            SqlClient sql, SeriesId series, LocalDate date, MemberId account) {
        return sql.preparedQuery(
                        "select learner from waiting where series = $1 and date = $2 order by since, learner")
                .execute(Tuple.of(series.value(), date))
                .map(rows -> {
                    List<UUID> all =
                            Planning.list(rows).stream()
                                    .map(row -> row.getUUID("learner"))
                                    .toList();
                    var place = all.indexOf(account.value());
                    return new Views.Waiting(
                            all.size(), place < 0 ? Optional.empty() : Optional.of(place + 1));
                });
    }
}
