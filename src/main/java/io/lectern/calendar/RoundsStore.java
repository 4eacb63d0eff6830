package io.lectern.calendar;

import io.lectern.campus.Access;
import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// Reads planned rounds, without those of archived rooms and courses.
public final class RoundsStore {
    private static final String SELECT =
            """
            select p.*, r.name as room_name, r.cohort is null as open, r.course, c.code, c.title, maker.name as maker
            from planned_rounds p
            join room r on r.id = p.room and r.archived_at is null
            join course c on c.id = r.course and c.archived_at is null
            join account maker on maker.id = p.made_by
            """;

    private RoundsStore() {}

    /// The plans of all rooms that may have an occurrence between `from` and before `to`.
    public static Future<List<Rounds>> around(SqlClient sql, Instant from, Instant to) {
        return sql.preparedQuery(
                        SELECT
                                + """
                                where p.first_date <= $2 and coalesce(p.until, p.first_date) >= $1
                                  or exists (select 1 from rounds_change h
                                    where h.plan = p.id and h.day between $1 and $2)
                                order by p.created_at, p.id
                                """)
                .execute(Tuple.of(day(from).minusDays(2), day(to).plusDays(2)))
                .compose(rows -> whole(sql, rows));
    }

    /// The plans of a room, the oldest first.
    static Future<List<Rounds>> of(SqlClient sql, RoomId room) {
        return sql.preparedQuery(SELECT + "where p.room = $1 order by p.created_at, p.id")
                .execute(Tuple.of(room.value()))
                .compose(rows -> whole(sql, rows));
    }

    /// The plans of those rooms in these courses that this account sees.
    static Future<List<Rounds>> seen(
            SqlClient sql, MemberId account, Collection<CourseId> courses) {
        return sql.preparedQuery(
                        SELECT
                                + """
                                join account a on a.id = $1
                                left join membership m on m.course = r.course and m.account = a.id
                                where r.course = any ($2::uuid[]) and\s
                                """
                                + Access.ROOM_SEEN
                                + " order by p.created_at, p.id")
                .execute(
                        Tuple.of(
                                account.value(),
                                (Object)
                                        courses.stream().map(CourseId::value).toArray(UUID[]::new)))
                .compose(rows -> whole(sql, rows));
    }

    private static Future<List<Rounds>> whole(SqlClient sql, RowSet<Row> rows) {
        var courses =
                rows.stream().map(row -> row.getUUID("course")).distinct().toArray(UUID[]::new);
        if (courses.length == 0) {
            return Future.succeededFuture(List.of());
        }
        var changes = RoundsChanges.of(sql, rows);
        var holidays = Timetable.holidays(sql, courses);
        return Future.all(changes, holidays)
                .map(_ ->
                        rows.stream()
                                .map(row -> rounds(row, changes.result(), holidays.result()))
                                .toList());
    }

    private static Rounds rounds(
            Row row, Map<UUID, List<Row>> changes, Map<UUID, List<Days>> holidays) {
        int rounds = row.getInteger("rounds");
        int focus = row.getInteger("focus_minutes");
        int pause = row.getInteger("break_minutes");
        LocalTime starts = row.getLocalTime("starts");
        return new Rounds(
                row.getUUID("id"),
                new RoomId(row.getUUID("room")),
                row.getString("room_name"),
                row.getBoolean("open"),
                new Rounds.Of(
                        new CourseId(row.getUUID("course")),
                        row.getString("code"),
                        row.getString("title")),
                new Rounds.Maker(new MemberId(row.getUUID("made_by")), row.getString("maker")),
                new Schedule(
                        Optional.ofNullable(row.getString("rule")).map(Rule::of),
                        row.getLocalDate("first_date"),
                        starts,
                        Rounds.end(starts, rounds, focus, pause),
                        ZoneId.of(row.getString("time_zone")),
                        Optional.ofNullable(row.getLocalDate("until")),
                        OptionalInt.empty(),
                        RoundsChanges.of(
                                changes.getOrDefault(row.getUUID("id"), List.of()),
                                rounds,
                                focus,
                                pause),
                        holidays.getOrDefault(row.getUUID("course"), List.of())),
                rounds,
                focus,
                pause,
                row.getInteger("sequence"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("changed_at").toInstant());
    }

    static Future<Void> insert(
            SqlClient sql,
            RoomId room,
            MemberId by,
            Schedule schedule,
            RoundsWish wish,
            Instant at) {
        return sql.preparedQuery(
                        """
                        with made as (
                          insert into planned_rounds (id, room, made_by, time_zone, first_date, starts, rule, until,
                            rounds, focus_minutes, break_minutes, created_at, changed_at)
                          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12) returning id, made_by)
                        insert into rounds_follow (account, plan) select made_by, id from made
                        """)
                .execute(
                        Tuple.of(
                                UUID.randomUUID(),
                                room.value(),
                                by.value(),
                                schedule.zone().getId(),
                                schedule.first(),
                                schedule.starts(),
                                schedule.rule().map(Rule::toString).orElse(null),
                                schedule.until().orElse(null),
                                wish.rounds(),
                                wish.focusMinutes(),
                                wish.breakMinutes(),
                                at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /// Locks the plan until the transaction ends.
    static Future<Void> hold(SqlClient sql, UUID id) {
        return sql.preparedQuery("select 1 from planned_rounds where id = $1 for update")
                .execute(Tuple.of(id))
                .mapEmpty();
    }

    static Future<Void> delete(SqlClient sql, UUID id) {
        return sql.preparedQuery("delete from planned_rounds where id = $1")
                .execute(Tuple.of(id))
                .mapEmpty();
    }

    /// Deletes the room's plans whose last date was before `before`.
    static Future<Void> forget(SqlClient sql, RoomId room, LocalDate before) {
        return sql.preparedQuery(
                        """
                        delete from planned_rounds p where room = $1 and coalesce(until, first_date) < $2
                          and not exists (select 1 from rounds_change h where h.plan = p.id and h.day >= $2)
                        """)
                .execute(Tuple.of(room.value(), before))
                .mapEmpty();
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
