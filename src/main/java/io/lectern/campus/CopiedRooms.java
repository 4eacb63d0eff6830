package io.lectern.campus;

import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/// Copies cohorts, without their people, and study rooms. Every copy has a desk and a class room.
final class CopiedRooms implements CoursePart {
    /// Leaves out rooms that were archived on their own, but not those archived with their course.
    private static final String CURRENT =
            """
            from room r join course c on c.id = r.course
            where r.course = $1 and (r.archived_at is null or r.archived_at = c.archived_at)
            """;

    @Override
    public String name() {
        return "rooms";
    }

    @Override
    public Future<Found> find(SqlClient sql, TermCopy copy) {
        return sql.preparedQuery(
                        "select count(*)::int as n "
                                + CURRENT
                                + " and r.kind in ('DESK', 'CLASS', 'STUDY')")
                .execute(Tuple.of(copy.from().value()))
                .map(rows -> new Found(Access.only(rows).getInteger("n")));
    }

    /// Copies the desk and the class room, with their names.
    static Future<Void> main(SqlConnection sql, TermCopy copy) {
        return insert(sql, copy, "r.kind in ('DESK', 'CLASS')");
    }

    @Override
    public Future<Void> copy(SqlConnection sql, TermCopy copy) {
        return cohorts(sql, copy).compose(_ -> insert(sql, copy, "r.kind = 'STUDY'"));
    }

    private static Future<Void> cohorts(SqlConnection sql, TermCopy copy) {
        return sql.preparedQuery("select id, name from cohort where course = $1")
                .execute(Tuple.of(copy.from().value()))
                .map(rows ->
                        rows.stream()
                                .map(row ->
                                        Tuple.of(
                                                cohort(copy, row.getUUID("id")),
                                                copy.to().value(),
                                                row.getString("name")))
                                .toList())
                .compose(all ->
                        batch(
                                sql,
                                "insert into cohort (id, course, name) values ($1, $2, $3)",
                                all));
    }

    private static UUID cohort(TermCopy copy, UUID original) {
        return copy.id("cohort " + original);
    }

    private static Future<Void> insert(SqlConnection sql, TermCopy copy, String which) {
        return sql.preparedQuery(
                        "select r.id, r.cohort, r.kind, r.name " + CURRENT + " and " + which)
                .execute(Tuple.of(copy.from().value()))
                .map(rows ->
                        rows.stream()
                                .map(row -> {
                                    UUID cohort = row.getUUID("cohort");
                                    return Tuple.of(
                                            copy.room(new RoomId(row.getUUID("id"))).value(),
                                            copy.to().value(),
                                            cohort == null ? null : cohort(copy, cohort),
                                            row.getString("kind"),
                                            row.getString("name"));
                                })
                                .toList())
                .compose(all ->
                        batch(
                                sql,
                                "insert into room (id, course, cohort, kind, name) values ($1, $2, $3, $4, $5)",
                                all));
    }

    private static Future<Void> batch(SqlConnection sql, String insert, List<Tuple> rows) {
        return rows.isEmpty()
                ? Future.succeededFuture()
                : sql.preparedQuery(insert).executeBatch(rows).mapEmpty();
    }
}
