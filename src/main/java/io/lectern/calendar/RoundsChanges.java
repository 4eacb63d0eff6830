package io.lectern.calendar;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Stores how single dates of planned rounds differ from the plan.
final class RoundsChanges {
    private static final String NOT_THIS_TIME = "Not this time.";

    private RoundsChanges() {}

    /// The rows of the changes, by plan.
    static Future<Map<UUID, List<Row>>> of(SqlClient sql, RowSet<Row> plans) {
        var ids = plans.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
        return sql.preparedQuery("select * from rounds_change where plan = any ($1::uuid[])")
                .execute(Tuple.of((Object) ids))
                .map(rows -> rows.stream().collect(groupingBy(row -> row.getUUID("plan"))));
    }

    static Map<LocalDate, Change> of(List<Row> rows, int rounds, int focus, int pause) {
        return rows.stream()
                .collect(
                        toUnmodifiableMap(
                                row -> row.getLocalDate("date"),
                                row -> change(row, rounds, focus, pause)));
    }

    private static Change change(Row row, int rounds, int focus, int pause) {
        var note = Optional.ofNullable(row.getString("note"));
        if (row.getBoolean("cancelled")) {
            return new Change.Cancelled(note.orElse(NOT_THIS_TIME));
        }
        LocalTime starts = row.getLocalTime("starts");
        return new Change.Moved(
                row.getLocalDate("day"),
                starts,
                Rounds.end(starts, rounds, focus, pause),
                Optional.empty(),
                note);
    }

    /// Stores the change of a date, in place of an earlier one.
    ///
    /// @param day absent: the date is cancelled
    static Future<Void> store(
            SqlClient sql,
            UUID plan,
            LocalDate date,
            Optional<LocalDate> day,
            LocalTime starts,
            Optional<String> note,
            Instant at) {
        return sql.preparedQuery(
                        """
                        with next as (
                          update planned_rounds set sequence = sequence + 1, changed_at = $7 where id = $1)
                        insert into rounds_change (plan, date, cancelled, day, starts, note)
                        values ($1, $2, $3, $4, $5, $6)
                        on conflict (plan, date) do update set cancelled = excluded.cancelled,
                          day = excluded.day, starts = excluded.starts, note = excluded.note
                        """)
                .execute(
                        Tuple.of(
                                plan,
                                date,
                                day.isEmpty(),
                                day.orElse(null),
                                day.map(_ -> starts).orElse(null),
                                note.orElse(null),
                                at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /// Removes the change of a date: the rule applies again. Fails with 404 if there is none.
    static Future<Void> forget(SqlClient sql, UUID plan, LocalDate date, Instant at) {
        return sql.preparedQuery(
                        """
                        with gone as (
                          delete from rounds_change where plan = $1 and date = $2 returning plan)
                        update planned_rounds p set sequence = p.sequence + 1, changed_at = $3
                        from gone where p.id = gone.plan returning p.id
                        """)
                .execute(Tuple.of(plan, date, at.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return null;
                });
    }
}
