package io.lectern.privacy;

import io.lectern.campus.CourseId;
import io.lectern.campus.PersonalEvent;
import io.lectern.campus.PersonalLog;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Checks;
import io.lectern.web.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How long things are kept, set by an administrator and visible to everybody. A rule that shortens a
/// time takes effect a week later, and those who teach are told at once.
final class Retention {
    /// Retention in days; absent: for good.
    ///
    /// @param rooms messages in class rooms, study rooms, groups and direct talks
    /// @param desks questions at desks with their notes, and messages at their tables
    /// @param attendance records of attendance and focus
    record Rules(
            Optional<Integer> rooms,
            Optional<Integer> desks,
            Optional<Integer> files,
            Optional<Integer> attendance) {
        boolean isShorterThan(Rules other) {
            return shorter(rooms, other.rooms)
                    || shorter(desks, other.desks)
                    || shorter(files, other.files)
                    || shorter(attendance, other.attendance);
        }

        private static boolean shorter(Optional<Integer> days, Optional<Integer> before) {
            return days.orElse(Integer.MAX_VALUE) < before.orElse(Integer.MAX_VALUE);
        }

        private List<String> words() {
            List<String> words = new ArrayList<>();
            rooms.ifPresent(
                    days -> words.add("what is said in rooms after %d days".formatted(days)));
            desks.ifPresent(
                    days -> words.add("questions at the desk after %d days".formatted(days)));
            files.ifPresent(days -> words.add("files after %d days".formatted(days)));
            attendance.ifPresent(days -> words.add("attendance after %d days".formatted(days)));
            return words;
        }
    }

    /// @param from when it takes effect, if it hasn't yet
    record View(
            Optional<Integer> rooms,
            Optional<Integer> desks,
            Optional<Integer> files,
            Optional<Integer> attendance,
            Optional<Instant> from) {}

    record Kept(Rules rules, Instant from) {
        View view() {
            return new View(
                    rules.rooms,
                    rules.desks,
                    rules.files,
                    rules.attendance,
                    Optional.of(from).filter(it -> it.isAfter(Instant.now())));
        }
    }

    static final Duration GRACE = Duration.ofDays(7);
    private static final int LEAST = 30;
    private static final int MOST = 3_650;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).withZone(ZoneOffset.UTC);

    private final Pool pool;
    private final PersonalLog personal;

    Retention(Pool pool, PersonalLog personal) {
        this.pool = pool;
        this.personal = personal;
    }

    Future<View> of() {
        return pool.query("select * from retention")
                .execute()
                .map(rows -> kept(rows.iterator().next()).view());
    }

    static Kept kept(Row row) {
        return new Kept(
                new Rules(
                        Optional.ofNullable(row.getInteger("rooms_days")),
                        Optional.ofNullable(row.getInteger("desks_days")),
                        Optional.ofNullable(row.getInteger("files_days")),
                        Optional.ofNullable(row.getInteger("attendance_days"))),
                row.getOffsetDateTime("from_at").toInstant());
    }

    Future<View> set(MemberId by, Rules wish) {
        check(wish);
        List<PersonalEvent> told = new ArrayList<>();
        return pool.withTransaction(sql ->
                        sql.query("select * from retention for update")
                                .execute()
                                .map(rows -> kept(rows.iterator().next()))
                                .compose(before -> {
                                    var shorter = wish.isShorterThan(before.rules);
                                    var from = shorter ? Instant.now().plus(GRACE) : before.from;
                                    return store(sql, wish, from)
                                            .compose(_ ->
                                                    shorter
                                                            ? tell(
                                                                    sql,
                                                                    by,
                                                                    wish,
                                                                    from,
                                                                    Optional.empty())
                                                            : Future.succeededFuture(
                                                                    List.<PersonalEvent>of()))
                                            .onSuccess(told::addAll)
                                            .map(new Kept(wish, from));
                                }))
                .onSuccess(_ -> told.forEach(personal::stored))
                .map(Kept::view);
    }

    static void check(Rules wish) {
        var checks = new Checks();
        check(checks, "rooms", wish.rooms);
        check(checks, "desks", wish.desks);
        check(checks, "files", wish.files);
        check(checks, "attendance", wish.attendance);
        checks.done();
    }

    private static void check(Checks checks, String name, Optional<Integer> days) {
        checks.that(
                name,
                days.isEmpty() || (days.get() >= LEAST && days.get() <= MOST),
                "Enter %d to %d days, or nothing to keep it.".formatted(LEAST, MOST));
    }

    private static Future<Void> store(SqlConnection sql, Rules wish, Instant from) {
        return sql.preparedQuery(
                        """
                        update retention set rooms_days = $1, desks_days = $2, files_days = $3, attendance_days = $4,
                          from_at = $5
                        """)
                .execute(
                        Tuple.of(
                                wish.rooms.orElse(null),
                                wish.desks.orElse(null),
                                wish.files.orElse(null),
                                wish.attendance.orElse(null),
                                from.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /// Notifies those who teach, so that they can save what they have to keep.
    ///
    /// @param course only that course's teachers; absent: all
    Future<List<PersonalEvent>> tell(
            SqlConnection sql, MemberId by, Rules wish, Instant from, Optional<CourseId> course) {
        var text =
                "From %s on this is withdrawn once it is old: %s. Save what you must keep."
                        .formatted(DAY.format(from), String.join(", ", wish.words()));
        return sql.preparedQuery(
                        """
                        select m.account, (select name from account where id = $1) as name,
                          (select r.id from room r where r.course = c.id and r.kind = 'CLASS' and r.parent is null
                            order by r.id limit 1) as room
                        from course c join membership m on m.course = c.id and m.role = 'INSTRUCTOR'
                        where c.archived_at is null and ($2::uuid is null or c.id = $2) order by m.account, c.id
                        """)
                .execute(Tuple.of(by.value(), course.map(CourseId::value).orElse(null)))
                .compose(rows -> {
                    List<PersonalLog.Entry> entries = new ArrayList<>();
                    List<String> causes = new ArrayList<>();
                    for (Row row : rows) {
                        if (row.getUUID("room") != null) {
                            entries.add(entry(row, text));
                            causes.add("retention:" + from + ":" + row.getUUID("room"));
                        }
                    }
                    return entries.isEmpty()
                            ? Future.succeededFuture(List.of())
                            : personal.add(sql, entries, causes);
                });
    }

    private static PersonalLog.Entry entry(Row row, String text) {
        var now = Instant.now();
        var body =
                Json.MAPPER
                        .createObjectNode()
                        .put("type", "courseAnnounced")
                        .put("at", now.toString())
                        .put("room", row.getUUID("room").toString())
                        .put("from", row.getString("name"))
                        .put("text", text);
        return new PersonalLog.Entry(
                new MemberId(row.getUUID("account")),
                new RoomId(row.getUUID("room")),
                now,
                Json.write(body));
    }
}
