package io.lectern.campus;

import io.lectern.room.MemberId;
import io.lectern.web.InTurn;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies a course to the next term: its content, and of its people only the instructor who asks.
final class TermCopies {
    /// @param id the id of the copy, which makes a repeated request idempotent
    /// @param weeks by how many weeks dates move on, 1 to 520
    /// @param parts the parts to copy; absent: all
    record Wish(
            Optional<UUID> id,
            String code,
            String title,
            int weeks,
            Optional<List<TermCopy.Holiday>> holidays,
            Optional<List<String>> parts) {}

    record PreviewWish(int weeks, Optional<List<TermCopy.Holiday>> holidays) {}

    record Preview(Map<String, CoursePart.Found> parts) {}

    private static final Logger LOG = LoggerFactory.getLogger(TermCopies.class);
    private static final int MOST_WEEKS = 520;
    private static final int MOST_HOLIDAYS = 100;
    private static final int MOST_DAYS = 120;

    /// Copies of one course within 30 days.
    private static final int MOST_COPIES = 20;

    private static final int AT_ONCE = 20;

    private final Pool pool;
    private final Access access;
    private final CampusListener listener;
    private final List<CoursePart> parts;

    TermCopies(Pool pool, Access access, CampusListener listener, List<CoursePart> others) {
        this.pool = pool;
        this.access = access;
        this.listener = listener;
        this.parts = new ArrayList<>(List.of(new CopiedRooms()));
        this.parts.addAll(others);
    }

    Future<Preview> preview(MemberId account, CourseId course, PreviewWish wish) {
        var holidays = wish.holidays().orElse(List.of());
        var copy = new TermCopy(course, new CourseId(UUID.randomUUID()), wish.weeks(), holidays);
        return access.instructed(account, course)
                .compose(_ -> {
                    var fields = new Fields();
                    check(fields, wish.weeks(), holidays);
                    fields.check();
                    Map<String, CoursePart.Found> found = new LinkedHashMap<>();
                    return each(
                                    parts,
                                    (part, _) ->
                                            part.find(pool, copy)
                                                    .onSuccess(it -> found.put(part.name(), it))
                                                    .mapEmpty(),
                                    copy)
                            .map(_ -> new Preview(found));
                });
    }

    /// @return the id of the copy
    Future<CourseId> copy(MemberId account, CourseId course, Wish wish) {
        return access.instructed(account, course)
                .compose(_ -> {
                    var fields = new Fields();
                    var code = fields.line("code", wish.code(), 20);
                    var title = fields.line("title", wish.title(), 120);
                    var holidays = wish.holidays().orElse(List.of());
                    check(fields, wish.weeks(), holidays);
                    var chosen = chosen(fields, wish.parts());
                    fields.check();
                    var to = new CourseId(wish.id().orElseGet(UUID::randomUUID));
                    var copy = new TermCopy(course, to, wish.weeks(), holidays);
                    return pool.withTransaction(
                                    sql -> make(sql, account, copy, code, title, chosen))
                            .compose(made -> made ? told(copy) : Future.succeededFuture())
                            .compose(_ -> logs(copy, chosen))
                            .map(to);
                });
    }

    private static void check(Fields fields, int weeks, List<TermCopy.Holiday> holidays) {
        fields.within("weeks", weeks, 1, MOST_WEEKS);
        if (holidays.size() > MOST_HOLIDAYS) {
            fields.wrong("holidays", "Name at most %d holidays.".formatted(MOST_HOLIDAYS));
        }
        for (var holiday : holidays) {
            fields.line("holidays", holiday.name(), 120);
            var days = ChronoUnit.DAYS.between(holiday.first(), holiday.last());
            if (days < 0 || days >= MOST_DAYS) {
                fields.wrong(
                        "holidays",
                        "A holiday ends on or after its first day, and lasts at most %d days."
                                .formatted(MOST_DAYS));
            }
            if (holiday.first().getYear() < 2000 || holiday.first().getYear() >= 2100) {
                fields.wrong("holidays", "Choose dates from 2000 to 2099.");
            }
        }
    }

    private List<CoursePart> chosen(Fields fields, Optional<List<String>> names) {
        names.stream()
                .flatMap(List::stream)
                .filter(name -> parts.stream().noneMatch(part -> part.name().equals(name)))
                .forEach(_ ->
                        fields.wrong(
                                "parts",
                                "Choose from %s."
                                        .formatted(
                                                String.join(
                                                        ", ",
                                                        parts.stream()
                                                                .map(CoursePart::name)
                                                                .toList()))));
        return parts.stream()
                .filter(part -> names.map(it -> it.contains(part.name())).orElse(true))
                .toList();
    }

    /// @return false if this copy already exists
    private Future<Boolean> make(
            SqlConnection sql,
            MemberId account,
            TermCopy copy,
            String code,
            String title,
            List<CoursePart> chosen) {
        return sql.preparedQuery("select 1 from course where id = $1 for no key update")
                .execute(Tuple.of(copy.from().value()))
                .compose(_ -> before(sql, account, copy))
                .compose(before ->
                        before
                                ? Future.succeededFuture(false)
                                : insert(sql, account, copy, code, title, chosen)
                                        .compose(_ -> CopiedRooms.main(sql, copy))
                                        .compose(_ ->
                                                each(
                                                        chosen,
                                                        (part, it) -> part.copy(sql, it),
                                                        copy))
                                        .map(true));
    }

    private static Future<Boolean> before(SqlConnection sql, MemberId account, TermCopy copy) {
        return sql.preparedQuery(
                        """
                        select (select source = $2 and by = $3 from course_copy where course = $1) as same,
                          exists (select 1 from course where id = $1) as taken,
                          (select count(*) from course_copy
                           where source = $2 and at > now() - interval '30 days') as copies
                        """)
                .execute(Tuple.of(copy.to().value(), copy.from().value(), account.value()))
                .map(rows -> {
                    var row = Access.only(rows);
                    if (Boolean.TRUE.equals(row.getBoolean("same"))) {
                        return true;
                    }
                    if (row.getBoolean("taken")) {
                        throw Problem.invalid("id", "Choose another id.");
                    }
                    if (row.getLong("copies") >= MOST_COPIES) {
                        throw Problem.conflict(
                                "A course can be copied %d times in 30 days."
                                        .formatted(MOST_COPIES));
                    }
                    return false;
                });
    }

    private static Future<Void> insert(
            SqlConnection sql,
            MemberId account,
            TermCopy copy,
            String code,
            String title,
            List<CoursePart> chosen) {
        return sql.preparedQuery(
                        """
                        insert into course (id, code, title, time_zone, relay_only, roster_columns, direct_talks, held_words)
                        select $2, $3, $4, time_zone, relay_only, roster_columns, direct_talks, held_words
                        from course where id = $1
                        """)
                .execute(Tuple.of(copy.from().value(), copy.to().value(), code, title))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        insert into course_copy (course, source, by, weeks, parts)
                                        values ($1, $2, $3, $4, $5)
                                        """)
                                .execute(
                                        Tuple.of(
                                                copy.to().value(),
                                                copy.from().value(),
                                                account.value(),
                                                copy.weeks(),
                                                chosen.stream()
                                                        .map(CoursePart::name)
                                                        .toArray(String[]::new))))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        insert into membership (course, account, role, call_link)
                                        select $2, account, role, call_link from membership
                                        where course = $1 and account = $3
                                        """)
                                .execute(
                                        Tuple.of(
                                                copy.from().value(),
                                                copy.to().value(),
                                                account.value())))
                .mapEmpty();
    }

    private Future<Void> told(TermCopy copy) {
        return pool.preparedQuery(
                        "select id, course, cohort, kind, name, archived_at, parent from room where course = $1")
                .execute(Tuple.of(copy.to().value()))
                .onSuccess(rows -> rows.forEach(row -> listener.roomChanged(Access.roomOf(row))))
                .mapEmpty();
    }

    /// Copies the rooms' logs. If that fails the course exists already, and `resume` copies the rest.
    private Future<Void> logs(TermCopy copy, List<CoursePart> chosen) {
        return each(chosen, CoursePart::copyLogs, copy)
                .compose(_ ->
                        pool.preparedQuery(
                                        "update course_copy set done_at = now() where course = $1")
                                .execute(Tuple.of(copy.to().value())))
                .<Void>mapEmpty()
                .recover(failure -> {
                    LOG.warn(
                            "Course copy {} is incomplete and will be continued: {}",
                            copy.to(),
                            failure.toString());
                    return Future.succeededFuture();
                });
    }

    /// Completes copies that were interrupted.
    Future<Void> resume() {
        return pool.preparedQuery(
                        """
                        select course, source, weeks, parts from course_copy
                        where done_at is null and at < now() - interval '10 seconds' order by at limit $1
                        """)
                .execute(Tuple.of(AT_ONCE))
                .compose(rows -> {
                    return InTurn.each(rows, this::resume);
                });
    }

    private Future<Void> resume(Row row) {
        var names = List.of(row.getArrayOfStrings("parts"));
        var copy =
                new TermCopy(
                        new CourseId(row.getUUID("source")),
                        new CourseId(row.getUUID("course")),
                        row.getInteger("weeks"),
                        List.of());
        return logs(copy, parts.stream().filter(part -> names.contains(part.name())).toList());
    }

    private static Future<Void> each(
            List<CoursePart> parts,
            BiFunction<CoursePart, TermCopy, Future<Void>> act,
            TermCopy copy) {
        return InTurn.each(parts, part -> act.apply(part, copy));
    }
}
