package io.lectern.campus;

import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/// Courses that are deleted: archived for 30 days, in which they can be brought back, then gone.
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

    /// Fails with 409 while something is going on in one of its rooms.
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

    /// Deletes those whose time has come: a room a transaction, so that no statement takes long, and what
    /// was cut short goes on at the next look.
    Future<Void> act() {
        return pool.preparedQuery(
                        "select id from course where deletes_at < now() order by deletes_at limit $1")
                .execute(Tuple.of(AT_ONCE))
                .compose(rows -> {
                    var all = Future.<Void>succeededFuture();
                    for (var row : rows) {
                        all = all.compose(_ -> gone(row.getUUID("id")));
                    }
                    return all;
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
