package io.lectern.calendar;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.lectern.campus.CallLink;
import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Reads series with all that belongs to them.
final class Timetable {
    private Timetable() {}

    /// The series of these courses, oldest first.
    static Future<List<Series>> of(SqlClient sql, Collection<CourseId> courses) {
        return sql.preparedQuery(
                        "select * from series where course = any ($1::uuid[]) order by created_at, id")
                .execute(
                        Tuple.of(
                                (Object)
                                        courses.stream().map(CourseId::value).toArray(UUID[]::new)))
                .compose(rows -> whole(sql, rows));
    }

    /// Reads a series. Fails with 404 if the course has no such series.
    static Future<Series> one(SqlClient sql, CourseId course, SeriesId series) {
        return sql.preparedQuery("select * from series where course = $1 and id = $2")
                .execute(Tuple.of(course.value(), series.value()))
                .compose(rows -> whole(sql, rows))
                .map(found -> found.stream().findFirst().orElseThrow(Problem::notFound));
    }

    /// Reads a series and locks its row until the transaction ends, so that nobody changes it or books
    /// in it.
    static Future<Series> held(SqlClient sql, CourseId course, SeriesId series) {
        return sql.preparedQuery("select * from series where course = $1 and id = $2 for update")
                .execute(Tuple.of(course.value(), series.value()))
                .compose(rows -> whole(sql, rows))
                .map(found -> found.stream().findFirst().orElseThrow(Problem::notFound));
    }

    static Future<List<Series>> whole(SqlClient sql, RowSet<Row> rows) {
        var ids = stream(rows).map(row -> row.getUUID("id")).toArray(UUID[]::new);
        var courses =
                stream(rows).map(row -> row.getUUID("course")).distinct().toArray(UUID[]::new);
        if (ids.length == 0) {
            return Future.succeededFuture(List.of());
        }
        var shifts = shifts(sql, ids);
        var changes = changes(sql, ids);
        var holidays = holidays(sql, courses);
        return Future.all(shifts, changes, holidays)
                .map(_ ->
                        stream(rows)
                                .map(row ->
                                        series(
                                                row,
                                                shifts.result(),
                                                changes.result(),
                                                holidays.result()))
                                .toList());
    }

    private static Future<Map<UUID, List<Shift>>> shifts(SqlClient sql, UUID[] series) {
        return sql.preparedQuery(
                        """
                        select s.series, s.host, a.name, s.starts, s.ends
                        from shift s join account a on a.id = s.host
                        where s.series = any ($1::uuid[]) order by s.starts, lower(a.name), s.host
                        """)
                .execute(Tuple.of((Object) series))
                .map(rows ->
                        stream(rows)
                                .collect(
                                        groupingBy(
                                                row -> row.getUUID("series"),
                                                mapping(
                                                        row ->
                                                                new Shift(
                                                                        new MemberId(
                                                                                row.getUUID(
                                                                                        "host")),
                                                                        row.getString("name"),
                                                                        row.getLocalTime("starts"),
                                                                        row.getLocalTime("ends")),
                                                        toList()))));
    }

    private static Future<Map<UUID, Map<LocalDate, Change>>> changes(SqlClient sql, UUID[] series) {
        return sql.preparedQuery("select * from series_change where series = any ($1::uuid[])")
                .execute(Tuple.of((Object) series))
                .map(rows -> {
                    var changes = new HashMap<UUID, Map<LocalDate, Change>>();
                    for (var row : rows) {
                        changes.computeIfAbsent(row.getUUID("series"), _ -> new HashMap<>())
                                .put(row.getLocalDate("date"), change(row));
                    }
                    return changes;
                });
    }

    private static Change change(Row row) {
        return row.getBoolean("cancelled")
                ? new Change.Cancelled(row.getString("note"))
                : new Change.Moved(
                        row.getLocalDate("day"),
                        row.getLocalTime("starts"),
                        row.getLocalTime("ends"),
                        Optional.ofNullable(row.getString("place")),
                        Optional.ofNullable(row.getString("note")));
    }

    static Future<Map<UUID, List<Days>>> holidays(SqlClient sql, UUID[] courses) {
        return sql.preparedQuery(
                        "select * from holiday where course = any ($1::uuid[]) order by first, id")
                .execute(Tuple.of((Object) courses))
                .map(rows ->
                        stream(rows)
                                .collect(
                                        groupingBy(
                                                row -> row.getUUID("course"),
                                                mapping(
                                                        row ->
                                                                new Days(
                                                                        row.getLocalDate("first"),
                                                                        row.getLocalDate("last")),
                                                        toList()))));
    }

    private static Series series(
            Row row,
            Map<UUID, List<Shift>> shifts,
            Map<UUID, Map<LocalDate, Change>> changes,
            Map<UUID, List<Days>> holidays) {
        var id = row.getUUID("id");
        var count = row.getInteger("count");
        LocalTime starts = row.getLocalTime("starts");
        var schedule =
                new Schedule(
                        Optional.ofNullable(row.getString("rule")).map(Rule::of),
                        row.getLocalDate("first_date"),
                        starts,
                        row.getLocalTime("ends"),
                        ZoneId.of(row.getString("time_zone")),
                        Optional.ofNullable(row.getLocalDate("until")),
                        count == null ? OptionalInt.empty() : OptionalInt.of(count),
                        Map.copyOf(changes.getOrDefault(id, Map.of())),
                        holidays.getOrDefault(row.getUUID("course"), List.of()));
        return new Series(
                new SeriesId(id),
                new CourseId(row.getUUID("course")),
                What.valueOf(row.getString("what")),
                row.getString("title"),
                Mode.valueOf(row.getString("mode")),
                Optional.ofNullable(row.getString("place")),
                row.getInteger("capacity"),
                Duration.ofMinutes(row.getInteger("slot_minutes")),
                Duration.ofMinutes(row.getInteger("cutoff_minutes")),
                schedule,
                shifts.getOrDefault(id, List.of()),
                row.getInteger("sequence"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("changed_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("cancelled_at"))
                        .map(at -> new Series.Cancelled(at.toInstant(), row.getString("reason"))),
                Optional.ofNullable(row.getString("call_link")).flatMap(CallLink::of));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
