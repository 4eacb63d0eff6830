package io.lectern.campus;

import io.lectern.room.Kind;
import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// The cohorts of a course. Each is created with a study room.
final class Cohorts {
    record Named(String name) {}

    static final int NAME = 60;

    private final Pool pool;
    private final Access access;
    private final CampusListener listener;

    Cohorts(Pool pool, Access access, CampusListener listener) {
        this.pool = pool;
        this.access = access;
        this.listener = listener;
    }

    Future<List<Cohort>> of(CourseId course) {
        return pool.preparedQuery(
                        "select id, name from cohort where course = $1 order by lower(name), id")
                .execute(Tuple.of(course.value()))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row ->
                                        new Cohort(
                                                new CohortId(row.getUUID("id")),
                                                row.getString("name")))
                                .toList());
    }

    Future<Cohort> create(MemberId account, CourseId course, Named wish) {
        var cohort = new CohortId(UUID.randomUUID());
        return access.course(account, course)
                .map(CourseAccess::instructorOnly)
                .map(_ -> name(wish))
                .compose(name ->
                        pool.withTransaction(sql ->
                                        sql.preparedQuery(
                                                        "insert into cohort (id, course, name)"
                                                                + " values ($1, $2, $3)")
                                                .execute(
                                                        Tuple.of(
                                                                cohort.value(),
                                                                course.value(),
                                                                name))
                                                .compose(_ ->
                                                        Rooms.insert(
                                                                sql,
                                                                course,
                                                                Optional.of(cohort),
                                                                Kind.STUDY,
                                                                study(name))))
                                .onSuccess(listener::roomChanged)
                                .map(_ -> new Cohort(cohort, name)))
                .recover(Cohorts::taken);
    }

    /// Renames a cohort, and its study room unless staff gave that another name.
    Future<Cohort> rename(MemberId account, CourseId course, CohortId cohort, Named wish) {
        return access.course(account, course)
                .map(CourseAccess::instructorOnly)
                .map(_ -> name(wish))
                .compose(name ->
                        pool.withTransaction(sql -> rename(sql, course, cohort, name))
                                .onSuccess(rooms -> rooms.forEach(listener::roomChanged))
                                .map(_ -> new Cohort(cohort, name)))
                .recover(Cohorts::taken);
    }

    private static Future<List<Room>> rename(
            SqlClient sql, CourseId course, CohortId cohort, String name) {
        return sql.preparedQuery("select name from cohort where course = $1 and id = $2 for update")
                .execute(Tuple.of(course.value(), cohort.value()))
                .map(rows -> Access.only(rows).getString("name"))
                .compose(before ->
                        sql.preparedQuery("update cohort set name = $2 where id = $1")
                                .execute(Tuple.of(cohort.value(), name))
                                .compose(_ ->
                                        sql.preparedQuery(
                                                        """
                                                        update room set name = $3
                                                        where cohort = $1 and name = $2 and kind = 'STUDY'
                                                        returning id, course, cohort, kind, name, archived_at, parent
                                                        """)
                                                .execute(
                                                        Tuple.of(
                                                                cohort.value(),
                                                                study(before),
                                                                study(name)))))
                .map(rows -> {
                    var renamed = new ArrayList<Room>();
                    rows.forEach(row -> renamed.add(Access.roomOf(row)));
                    return renamed;
                });
    }

    /// Deletes a cohort that has no members and in whose rooms nothing was said. Anything else is
    /// refused, so that messages aren't lost on the way.
    Future<Void> delete(MemberId account, CourseId course, CohortId cohort) {
        return access.course(account, course)
                .map(CourseAccess::instructorOnly)
                .compose(_ -> pool.withTransaction(sql -> delete(sql, course, cohort)));
    }

    private static Future<Void> delete(SqlClient sql, CourseId course, CohortId cohort) {
        return sql.preparedQuery("select 1 from cohort where course = $1 and id = $2 for update")
                .execute(Tuple.of(course.value(), cohort.value()))
                .map(Access::only)
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        select exists (select 1 from membership where course = $1 and cohort = $2) as members,
                                          exists (select 1 from room_event e join room r on r.id = e.room
                                                  where r.cohort = $2) as talk
                                        """)
                                .execute(Tuple.of(course.value(), cohort.value())))
                .compose(rows -> {
                    var row = Access.only(rows);
                    if (row.getBoolean("members")) {
                        throw Problem.conflict("The cohort still has members.");
                    }
                    if (row.getBoolean("talk")) {
                        throw Problem.conflict("Its rooms have been used. Archive them instead.");
                    }
                    return sql.preparedQuery("delete from cohort where id = $1")
                            .execute(Tuple.of(cohort.value()));
                })
                .mapEmpty();
    }

    /// Locks the cohort until the transaction ends, so that it can be referenced. Fails with 400 if the
    /// course has no such cohort.
    static Future<Void> hold(SqlClient sql, CourseId course, Optional<CohortId> cohort) {
        if (cohort.isEmpty()) {
            return Future.succeededFuture();
        }
        return sql.preparedQuery("select 1 from cohort where course = $1 and id = $2 for key share")
                .execute(Tuple.of(course.value(), cohort.get().value()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        var fields = new Fields();
                        fields.wrong("cohort", "There is no such cohort in this course.");
                        fields.check();
                    }
                    return null;
                });
    }

    private static String name(Named wish) {
        var fields = new Fields();
        var name = fields.line("name", wish.name(), NAME);
        fields.check();
        return name;
    }

    static String study(String cohort) {
        return cohort + " study";
    }

    private static <T> Future<T> taken(Throwable failure) {
        return Future.failedFuture(
                failure instanceof PgException e && "23505".equals(e.getSqlState())
                        ? Problem.conflict("The course already has a cohort of that name.")
                        : failure);
    }
}
