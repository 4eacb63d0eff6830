package io.lectern.calendar;

import io.lectern.campus.CoursePart;
import io.lectern.campus.TermCopy;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Copies series to the next term: same weekdays and same local time, some weeks later. Changes of
/// single dates and cancelled series aren't copied.
final class TermSeries implements CoursePart {
    private static final int MOST_TIMES = 2_000;
    private static final Instant LATEST = Instant.parse("2150-01-01T00:00:00Z");

    private final InstantSource clock;

    TermSeries(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "series";
    }

    @Override
    public Future<Found> find(SqlClient sql, TermCopy copy) {
        return going(sql, copy)
                .map(all -> new Found(all.size(), all.stream().map(it -> move(it, copy)).toList()));
    }

    private static Future<List<Series>> going(SqlClient sql, TermCopy copy) {
        return Timetable.of(sql, List.of(copy.from()))
                .map(all -> all.stream().filter(it -> it.cancelled().isEmpty()).toList());
    }

    private static Move move(Series series, TermCopy copy) {
        var before = series.schedule();
        var dates = dates(plain(before));
        var moved = moved(before, copy);
        var next = moved.map(TermSeries::dates).orElse(List.of());
        return new Move(
                series.title(),
                before.first(),
                isEndless(before) ? Optional.empty() : last(dates),
                isEndless(before) ? Optional.empty() : Optional.of(dates.size()),
                next.stream().findFirst(),
                isEndless(before) ? Optional.empty() : last(next),
                isEndless(before) ? Optional.empty() : Optional.of(next.size()),
                moved.map(it -> Expansion.onHolidays(it, MOST_TIMES)).orElse(List.of()),
                next.isEmpty()
                        ? Optional.of("No date of it is left in the new term, so it is not copied.")
                        : Optional.empty());
    }

    private static Optional<LocalDate> last(List<LocalDate> dates) {
        return dates.isEmpty() ? Optional.empty() : Optional.of(dates.getLast());
    }

    private static boolean isEndless(Schedule schedule) {
        return schedule.rule().isPresent()
                && schedule.until().isEmpty()
                && schedule.count().isEmpty();
    }

    /// The schedule without its changes.
    private static Schedule plain(Schedule it) {
        return new Schedule(
                it.rule(),
                it.first(),
                it.starts(),
                it.ends(),
                it.zone(),
                it.until(),
                it.count(),
                Map.of(),
                it.holidays());
    }

    /// The dates of the schedule; of an endless one those of its first year.
    private static List<LocalDate> dates(Schedule schedule) {
        var from = schedule.instant(schedule.first(), schedule.starts());
        var to = isEndless(schedule) ? from.plus(Duration.ofDays(366)) : LATEST;
        try {
            return Expansion.between(schedule, from, to, MOST_TIMES).stream()
                    .map(Occurrence::date)
                    .toList();
        } catch (Expansion.TooMany _) {
            return List.of(schedule.first());
        }
    }

    /// The schedule of the new term; empty if its rule names no day there.
    private static Optional<Schedule> moved(Schedule before, TermCopy copy) {
        var first = before.first().plusWeeks(copy.weeks());
        try {
            var named = before.rule().map(rule -> rule.firstDay(first)).orElse(first);
            var until = before.until().map(day -> day.plusWeeks(copy.weeks()));
            if (until.filter(named::isAfter).isPresent()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Schedule(
                            before.rule(),
                            named,
                            before.starts(),
                            before.ends(),
                            before.zone(),
                            until,
                            before.count(),
                            Map.of(),
                            copy.holidays().stream()
                                    .map(it -> new Days(it.first(), it.last()))
                                    .toList()));
        } catch (Rule.NeverOccurs _) {
            return Optional.empty();
        }
    }

    @Override
    public Future<Void> copy(SqlConnection sql, TermCopy copy) {
        return holidays(sql, copy)
                .compose(_ -> going(sql, copy))
                .compose(all -> {
                    var each = Future.<Void>succeededFuture();
                    for (var series : all) {
                        var moved = moved(series.schedule(), copy);
                        if (moved.isPresent() && !dates(moved.get()).isEmpty()) {
                            each = each.compose(_ -> insert(sql, copy, series, moved.get()));
                        }
                    }
                    return each;
                });
    }

    private static Future<Void> holidays(SqlConnection sql, TermCopy copy) {
        var rows =
                copy.holidays().stream()
                        .map(it ->
                                Tuple.of(
                                        UUID.randomUUID(),
                                        copy.to().value(),
                                        it.name().strip(),
                                        it.first(),
                                        it.last()))
                        .toList();
        return rows.isEmpty()
                ? Future.succeededFuture()
                : sql.preparedQuery(
                                "insert into holiday (id, course, name, first, last) values ($1, $2, $3, $4, $5)")
                        .executeBatch(rows)
                        .mapEmpty();
    }

    /// Inserts the copy, keeping those hosts who are members of the new course already.
    private Future<Void> insert(SqlConnection sql, TermCopy copy, Series series, Schedule next) {
        var id = copy.id("series " + series.id());
        return sql.preparedQuery(
                        """
                        insert into series (id, course, what, title, mode, place, capacity, slot_minutes,
                          cutoff_minutes, time_zone, first_date, starts, ends, rule, until, count, call_link,
                          created_at, changed_at)
                        select $2, $3, what, title, mode, place, capacity, slot_minutes, cutoff_minutes, time_zone,
                          $4, starts, ends, rule, $5, count, call_link, $6, $6
                        from series where id = $1
                        """)
                .execute(
                        Tuple.of(
                                series.id().value(),
                                id,
                                copy.to().value(),
                                next.first(),
                                next.until().orElse(null),
                                clock.instant().atOffset(ZoneOffset.UTC)))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        insert into shift (series, course, host, starts, ends)
                                        select $2, $3, s.host, s.starts, s.ends from shift s
                                        join membership m on m.course = $3 and m.account = s.host
                                        where s.series = $1
                                        """)
                                .execute(Tuple.of(series.id().value(), id, copy.to().value())))
                .compose(_ -> Timetable.one(sql, copy.to(), new SeriesId(id)))
                .compose(made -> HostClash.none(sql, made, clock.instant()));
    }
}
