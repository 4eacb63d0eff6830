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
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets staff cancel, move, and restore single dates of a series.
final class Dates {
    /// @param status CANCELLED or MOVED
    /// @param day the new day; like the times, absent if the rule's is kept
    record Wish(
            Occurrence.Status status,
            Optional<String> reason,
            Optional<LocalDate> day,
            Optional<LocalTime> startsAt,
            Optional<LocalTime> endsAt,
            Optional<String> place) {}

    private static final int FARTHEST_DAYS = 366;
    private static final int MOST_CHANGES = 400;

    private final Pool pool;
    private final Access access;
    private final InstantSource clock;

    Dates(Pool pool, Access access, InstantSource clock) {
        this.pool = pool;
        this.access = access;
        this.clock = clock;
    }

    /// Stores how this date of the rule differs, in place of an earlier change.
    Future<Void> change(
            MemberId account, CourseId course, SeriesId series, LocalDate date, Wish wish) {
        return access.course(account, course)
                .map(CourseAccess::staffOnly)
                .compose(_ ->
                        pool.withTransaction(sql ->
                                Planning.going(sql, course, series)
                                        .compose(it -> store(sql, it, date, change(it, date, wish)))
                                        .compose(_ -> Timetable.one(sql, course, series))
                                        .compose(it ->
                                                HostClash.none(sql, it, now())
                                                        .compose(_ ->
                                                                Settling.after(sql, it, now())))));
    }

    /// Removes the change of a date: the rule applies again.
    Future<Void> restore(MemberId account, CourseId course, SeriesId series, LocalDate date) {
        return access.course(account, course)
                .map(CourseAccess::staffOnly)
                .compose(_ ->
                        pool.withTransaction(sql ->
                                Planning.going(sql, course, series)
                                        .compose(it -> forget(sql, it, date))
                                        .compose(_ -> Timetable.one(sql, course, series))
                                        .compose(it ->
                                                HostClash.none(sql, it, now())
                                                        .compose(_ ->
                                                                Settling.after(sql, it, now())))));
    }

    private Change change(Series series, LocalDate date, Wish wish) {
        if (!Expansion.names(series.schedule(), date)) {
            throw Problem.notFound();
        }
        if (series.schedule().changes().size() >= MOST_CHANGES
                && !series.schedule().changes().containsKey(date)) {
            throw Problem.conflict("A series has at most " + MOST_CHANGES + " changed dates.");
        }
        if (series.on(date).map(it -> !it.end().isAfter(now())).orElse(false)) {
            throw past("That date is over.");
        }
        return switch (wish.status()) {
            case CANCELLED -> cancelled(wish);
            case MOVED -> moved(series.schedule(), date, wish);
            case SCHEDULED ->
                    throw Problem.invalid("status", "The status must be CANCELLED or MOVED.");
        };
    }

    private static Change cancelled(Wish wish) {
        var reason = wish.reason().orElse("");
        new Checks()
                .line("reason", reason, 1, 500)
                .that(
                        "status",
                        wish.day().isEmpty()
                                && wish.startsAt().isEmpty()
                                && wish.endsAt().isEmpty()
                                && wish.place().isEmpty(),
                        "A cancelled date has no day, time or place.")
                .done();
        return new Change.Cancelled(reason.strip());
    }

    private Change moved(Schedule schedule, LocalDate date, Wish wish) {
        var day = wish.day().orElse(date);
        var starts = wish.startsAt().orElse(schedule.starts());
        var ends = wish.endsAt().orElse(schedule.ends());
        var checks = new Checks();
        wish.reason().ifPresent(text -> checks.line("reason", text, 1, 500));
        wish.place().ifPresent(text -> checks.line("place", text, 1, 200));
        SeriesWish.times(checks, starts, ends);
        checks.that(
                "day",
                Math.abs(ChronoUnit.DAYS.between(date, day)) <= FARTHEST_DAYS,
                "Choose a day within a year of the date.");
        checks.done();
        var end = schedule.instant(day, starts).plus(Schedule.length(starts, ends));
        if (!end.isAfter(now())) {
            throw past("That time is over.");
        }
        return new Change.Moved(
                day,
                starts,
                ends,
                wish.place().map(String::strip),
                wish.reason().map(String::strip));
    }

    private static Problem past(String detail) {
        return Problem.of(422, "past", "In the past", detail);
    }

    private Future<Void> store(SqlClient sql, Series series, LocalDate date, Change change) {
        return sql.preparedQuery(
                        """
                        with next as (
                          update series set sequence = sequence + 1, changed_at = $2
                          where id = $1 returning sequence)
                        insert into series_change (series, date, cancelled, day, starts, ends, place, note,
                          sequence, changed_at)
                        select $1, $3, $4, $5, $6, $7, $8, $9, next.sequence, $2 from next
                        on conflict (series, date) do update set cancelled = excluded.cancelled,
                          day = excluded.day, starts = excluded.starts, ends = excluded.ends,
                          place = excluded.place, note = excluded.note, sequence = excluded.sequence,
                          changed_at = excluded.changed_at
                        """)
                .execute(
                        switch (change) {
                            case Change.Cancelled(var reason) ->
                                    row(series, date, true, null, null, null, null, reason);
                            case Change.Moved(var day, var starts, var ends, var place, var note) ->
                                    row(
                                            series,
                                            date,
                                            false,
                                            day,
                                            starts,
                                            ends,
                                            place.orElse(null),
                                            note.orElse(null));
                        })
                .mapEmpty();
    }

    private Tuple row(Series series, LocalDate date, @Nullable Object... values) {
        var row = Tuple.of(series.id().value(), stamp(), date);
        for (var value : values) {
            row.addValue(value);
        }
        return row;
    }

    private Future<Void> forget(SqlClient sql, Series series, LocalDate date) {
        return sql.preparedQuery(
                        """
                        with gone as (
                          delete from series_change where series = $1 and date = $2 returning series)
                        update series s set sequence = s.sequence + 1, changed_at = $3
                        from gone where s.id = gone.series returning s.id
                        """)
                .execute(Tuple.of(series.id().value(), date, stamp()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return null;
                });
    }

    private Instant now() {
        return clock.instant();
    }

    private OffsetDateTime stamp() {
        return now().atOffset(ZoneOffset.UTC);
    }
}
