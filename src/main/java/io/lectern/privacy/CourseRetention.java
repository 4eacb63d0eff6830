package io.lectern.privacy;

import io.lectern.campus.Access;
import io.lectern.campus.CourseId;
import io.lectern.campus.PersonalEvent;
import io.lectern.campus.PersonalLog;
import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How long one course keeps things, set by its instructors. The shorter of this and the school's rule
/// counts, so a course can't keep what the school promises to delete.
final class CourseRetention {
    /// @param from when the course's own rule takes effect, if it hasn't yet
    /// @param site the school's rule
    record View(
            Optional<Integer> rooms,
            Optional<Integer> desks,
            Optional<Integer> files,
            Optional<Integer> attendance,
            Optional<Instant> from,
            Retention.View site) {}

    private static final Retention.Rules NONE =
            new Retention.Rules(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final Pool pool;
    private final Access access;
    private final PersonalLog personal;
    private final Retention retention;

    CourseRetention(Pool pool, Access access, PersonalLog personal, Retention retention) {
        this.pool = pool;
        this.access = access;
        this.personal = personal;
        this.retention = retention;
    }

    Future<View> of(MemberId account, CourseId course) {
        return access.instructed(account, course)
                .compose(_ ->
                        pool.preparedQuery("select * from course_retention where course = $1")
                                .execute(Tuple.of(course.value())))
                .compose(this::view);
    }

    private Future<View> view(RowSet<Row> rows) {
        var own =
                rows.stream()
                        .findFirst()
                        .map(Retention::kept)
                        .orElseGet(() -> new Retention.Kept(NONE, Instant.EPOCH))
                        .view();
        return retention
                .of()
                .map(site ->
                        new View(
                                own.rooms(),
                                own.desks(),
                                own.files(),
                                own.attendance(),
                                own.from(),
                                site));
    }

    Future<View> set(MemberId by, CourseId course, Retention.Rules wish) {
        Retention.check(wish);
        List<PersonalEvent> told = new ArrayList<>();
        return access.instructed(by, course)
                .compose(_ ->
                        pool.withTransaction(sql ->
                                sql.preparedQuery(
                                                """
                                                insert into course_retention (course) values ($1)
                                                on conflict (course) do update set course = excluded.course returning *
                                                """)
                                        .execute(Tuple.of(course.value()))
                                        .map(rows -> Retention.kept(rows.iterator().next()))
                                        .compose(before -> set(sql, by, course, wish, before))
                                        .onSuccess(told::addAll)))
                .onSuccess(_ -> told.forEach(personal::stored))
                .compose(_ -> of(by, course));
    }

    private Future<List<PersonalEvent>> set(
            SqlConnection sql,
            MemberId by,
            CourseId course,
            Retention.Rules wish,
            Retention.Kept before) {
        var shorter = wish.isShorterThan(before.rules());
        var from = shorter ? Instant.now().plus(Retention.GRACE) : before.from();
        return sql.preparedQuery(
                        """
                        update course_retention set rooms_days = $2, desks_days = $3, files_days = $4,
                          attendance_days = $5, from_at = $6 where course = $1
                        """)
                .execute(
                        Tuple.of(
                                course.value(),
                                wish.rooms().orElse(null),
                                wish.desks().orElse(null),
                                wish.files().orElse(null),
                                wish.attendance().orElse(null),
                                from.atOffset(ZoneOffset.UTC)))
                .compose(_ ->
                        shorter
                                ? retention.tell(sql, by, wish, from, Optional.of(course))
                                : Future.succeededFuture(List.of()));
    }
}
