package io.lectern.calendar;

import io.lectern.campus.CallLink;
import io.lectern.campus.CourseId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Writes the rows of a series.
record SeriesStore(InstantSource clock) {
    Future<Void> insert(SqlClient sql, CourseId course, SeriesId id, SeriesWish.Good good) {
        return sql.preparedQuery(
                        """
                        insert into series (id, what, title, mode, place, capacity, slot_minutes,
                          cutoff_minutes, time_zone, first_date, starts, ends, rule, until, count,
                          changed_at, created_at, call_link, course)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16, $17, $18)
                        """)
                .execute(values(id, good).addValue(course.value()))
                .mapEmpty();
    }

    Future<Void> update(SqlClient sql, SeriesId id, SeriesWish.Good good) {
        return sql.preparedQuery(
                        """
                        update series set what = $2, title = $3, mode = $4, place = $5, capacity = $6,
                          slot_minutes = $7, cutoff_minutes = $8, time_zone = $9, first_date = $10,
                          starts = $11, ends = $12, rule = $13, until = $14, count = $15,
                          changed_at = $16, call_link = $17, sequence = sequence + 1
                        where id = $1
                        """)
                .execute(values(id, good))
                .mapEmpty();
    }

    private Tuple values(SeriesId id, SeriesWish.Good good) {
        return Tuple.from(
                new @Nullable Object[] {
                    id.value(),
                    good.what().name(),
                    good.title(),
                    good.mode().name(),
                    good.place().orElse(null),
                    good.capacity(),
                    good.slotMinutes(),
                    good.cutoffMinutes(),
                    good.zone().getId(),
                    good.first(),
                    good.starts(),
                    good.ends(),
                    good.rule().map(Rule::toString).orElse(null),
                    good.until().orElse(null),
                    good.count().orElse(null),
                    now(),
                    good.callLink().map(CallLink::toString).orElse(null)
                });
    }

    Future<Void> clearShifts(SqlClient sql, SeriesId series) {
        return sql.preparedQuery("delete from shift where series = $1")
                .execute(Tuple.of(series.value()))
                .mapEmpty();
    }

    Future<Void> shifts(SqlClient sql, CourseId course, SeriesId series, SeriesWish.Good good) {
        var rows =
                good.shifts().stream()
                        .map(it ->
                                Tuple.of(
                                        series.value(),
                                        course.value(),
                                        it.host().value(),
                                        it.starts(),
                                        it.ends()))
                        .toList();
        return rows.isEmpty()
                ? Future.succeededFuture()
                : sql.preparedQuery(
                                "insert into shift (series, course, host, starts, ends)"
                                        + " values ($1, $2, $3, $4, $5)")
                        .executeBatch(rows)
                        .mapEmpty();
    }

    /// Deletes changes of dates that the rule no longer names.
    Future<Void> prune(SqlClient sql, CourseId course, SeriesId series) {
        return Timetable.one(sql, course, series)
                .compose(it -> {
                    var gone =
                            it.schedule().changes().keySet().stream()
                                    .filter(date -> !Expansion.names(it.schedule(), date))
                                    .toArray(LocalDate[]::new);
                    return sql.preparedQuery(
                                    "delete from series_change where series = $1 and date = any ($2::date[])")
                            .execute(Tuple.of(series.value(), (Object) gone));
                })
                .mapEmpty();
    }

    /// Ends the series: `last` is the last date on which it may take place.
    Future<Void> end(SqlClient sql, SeriesId series, LocalDate last) {
        return sql.preparedQuery(
                        """
                        update series set until = $2, count = null,
                          sequence = sequence + 1, changed_at = $3
                        where id = $1
                        """)
                .execute(Tuple.of(series.value(), last, now()))
                .mapEmpty();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
