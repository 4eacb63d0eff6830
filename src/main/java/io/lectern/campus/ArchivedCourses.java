package io.lectern.campus;

import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;

/// Archived courses: read-only until an instructor restores them. Their rooms are archived and restored
/// with them, except rooms that were archived on their own before.
final class ArchivedCourses {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private ArchivedCourses() {}

    static Problem readOnly() {
        return Problem.conflict(
                "This course is archived: it can be read, but not changed. An instructor can bring it back.");
    }

    /// Refuses requests that would change anything below an archived course. A course that the caller
    /// can't see is left to the route to refuse.
    static void guard(Access access, RoutingContext context) {
        var path = context.normalizedPath();
        boolean below = path.chars().filter(sign -> sign == '/').count() > 3;
        if (!below
                || READING.contains(context.request().method())
                || path.endsWith("/roster/preview")
                || path.endsWith("/copies")
                || path.endsWith("/copies/preview")) {
            context.next();
            return;
        }
        access.course(CampusRoutes.me(context), CampusRoutes.course(context))
                .map(seen -> seen.course().archived())
                .recover(_ -> Future.succeededFuture(false))
                .onSuccess(archived -> {
                    if (archived) {
                        context.fail(readOnly());
                    } else {
                        context.next();
                    }
                });
    }

    /// Archives the course and its rooms. Fails with 409 while one of them is live.
    static Future<List<Room>> archive(SqlClient sql, CourseId course) {
        return sql.preparedQuery(
                        """
                        select r.name from room r join room_alarm n on n.room = r.id
                        where r.course = $1 and n.live is not null and r.archived_at is null
                        order by r.name limit 1
                        """)
                .execute(Tuple.of(course.value()))
                .compose(live -> {
                    if (live.size() > 0) {
                        throw Problem.conflict(
                                "%s is still open: close it first, then archive the course."
                                        .formatted(live.iterator().next().getString("name")));
                    }
                    return sql.preparedQuery(
                                    """
                                    with archived as (
                                      update course set archived_at = now() where id = $1 and archived_at is null
                                      returning id, archived_at)
                                    update room r set archived_at = a.archived_at from archived a
                                    where r.course = a.id and r.archived_at is null
                                    returning r.id, r.course, r.cohort, r.kind, r.name, r.archived_at, r.parent
                                    """)
                            .execute(Tuple.of(course.value()));
                })
                .map(ArchivedCourses::rooms);
    }

    static Future<List<Room>> bringBack(SqlClient sql, CourseId course) {
        return sql.preparedQuery(
                        """
                        with current as (
                          select id, archived_at from course where id = $1 and archived_at is not null
                          and (deletes_at is null or deletes_at > now()) for update),
                        back as (update course c set archived_at = null, deletes_at = null from current where c.id = current.id)
                        update room r set archived_at = null from current
                        where r.course = current.id and r.archived_at = current.archived_at
                        returning r.id, r.course, r.cohort, r.kind, r.name, r.archived_at, r.parent
                        """)
                .execute(Tuple.of(course.value()))
                .map(ArchivedCourses::rooms);
    }

    private static List<Room> rooms(RowSet<Row> rows) {
        return rows.stream().map(Access::roomOf).toList();
    }
}
