package io.lectern.campus;

import io.lectern.room.MemberId;
import io.lectern.web.InTurn;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/// Deleting a course: it is archived for 30 days, during which it can be restored, then deleted.
final class LeavingCourses {
    private static final int GRACE_DAYS = 30;
    private static final int AT_ONCE = 10;

    private final Pool pool;
    private final Access access;
    private final CampusListener listener;

    LeavingCourses(Pool pool, Access access, CampusListener listener) {
        this.pool = pool;
        this.access = access;
        this.listener = listener;
    }

    /// Archives the course and sets the date of its deletion. Fails with 409 while one of its rooms is
    /// live.
    Future<Void> delete(MemberId account, CourseId course) {
        return access.instructed(account, course)
                .compose(_ ->
                        pool.withTransaction(sql ->
                                ArchivedCourses.archive(sql, course)
                                        .compose(rooms ->
                                                sql.preparedQuery(
                                                                """
                                                                update course
                                                                set deletes_at = coalesce(deletes_at, now() + make_interval(days => $2))
                                                                where id = $1
                                                                """)
                                                        .execute(
                                                                Tuple.of(
                                                                        course.value(), GRACE_DAYS))
                                                        .map(rooms))))
                .onSuccess(rooms -> rooms.forEach(listener::roomChanged))
                .mapEmpty();
    }

    /// Deletes the courses that are due, one room a transaction, so that no statement takes long. After
    /// a crash the next look continues.
    Future<Void> act() {
        return pool.preparedQuery(
                        "select id from course where deletes_at < now() order by deletes_at limit $1")
                .execute(Tuple.of(AT_ONCE))
                .compose(rows -> {
                    return InTurn.each(rows, row -> gone(row.getUUID("id")));
                });
    }

    private Future<Void> gone(UUID course) {
        return pool.preparedQuery(
                        """
                        delete from room where id = (
                          select r.id from room r join course c on c.id = r.course
                          where c.id = $1 and c.deletes_at < now()
                          order by r.parent is null, r.id limit 1)
                        """)
                .execute(Tuple.of(course))
                .compose(rows ->
                        rows.rowCount() > 0
                                ? gone(course)
                                : pool.preparedQuery(
                                                "delete from course where id = $1 and deletes_at < now()")
                                        .execute(Tuple.of(course))
                                        .mapEmpty());
    }
}
