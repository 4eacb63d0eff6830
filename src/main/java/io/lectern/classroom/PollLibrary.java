package io.lectern.classroom;

import io.lectern.activity.polls.Sheet;
import io.lectern.campus.Access;
import io.lectern.campus.CourseAccess;
import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.lectern.web.Json;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The poll library of a course: polls that its staff keep, to ask them in any room and term.
final class PollLibrary {
    record Wish(Sheet sheet) {}

    /// @param by who wrote it, if their account still exists
    record Kept(UUID id, Sheet sheet, Optional<String> by, Instant at) {}

    record Shelf(List<Kept> polls) {}

    /// Polls per course.
    static final int MOST = 200;

    private final Pool pool;
    private final Access access;

    PollLibrary(Pool pool, Access access) {
        this.pool = pool;
        this.access = access;
    }

    /// The newest first.
    Future<Shelf> of(MemberId account, CourseId course) {
        return staff(account, course)
                .compose(_ ->
                        pool.preparedQuery(
                                        """
                                        select k.id, k.sheet, k.at, a.name as by_name
                                        from kept_poll k left join account a on a.id = k.by
                                        where k.course = $1 order by k.at desc, k.id
                                        """)
                                .execute(Tuple.of(course.value())))
                .map(rows -> new Shelf(rows.stream().map(PollLibrary::kept).toList()));
    }

    /// Fails with 409 if the library is full.
    Future<Kept> add(MemberId account, CourseId course, Wish wish) {
        return staff(account, course)
                .compose(_ ->
                        pool.preparedQuery(
                                        """
                                        with kept as (
                                          insert into kept_poll (id, course, sheet, by)
                                          select $1, $2, $3, $4
                                          where (select count(*) from kept_poll where course = $2) < $5
                                          returning *)
                                        select k.*, a.name as by_name from kept k join account a on a.id = k.by
                                        """)
                                .execute(
                                        Tuple.of(
                                                UUID.randomUUID(),
                                                course.value(),
                                                json(wish),
                                                account.value(),
                                                MOST)))
                .map(rows ->
                        rows.stream()
                                .findFirst()
                                .map(PollLibrary::kept)
                                .orElseThrow(() ->
                                        Problem.conflict(
                                                "The library of a course holds 200 polls. Remove one first.")));
    }

    Future<Kept> change(MemberId account, CourseId course, UUID id, Wish wish) {
        return staff(account, course)
                .compose(_ ->
                        pool.preparedQuery(
                                        """
                                        with kept as (
                                          update kept_poll set sheet = $3, at = now()
                                          where id = $1 and course = $2 returning *)
                                        select k.*, a.name as by_name
                                        from kept k left join account a on a.id = k.by
                                        """)
                                .execute(Tuple.of(id, course.value(), json(wish))))
                .map(rows ->
                        rows.stream()
                                .findFirst()
                                .map(PollLibrary::kept)
                                .orElseThrow(Problem::notFound));
    }

    Future<Void> remove(MemberId account, CourseId course, UUID id) {
        return staff(account, course)
                .compose(_ ->
                        pool.preparedQuery("delete from kept_poll where id = $1 and course = $2")
                                .execute(Tuple.of(id, course.value())))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Problem.notFound();
                    }
                    return null;
                });
    }

    private Future<CourseAccess> staff(MemberId account, CourseId course) {
        return access.course(account, course).map(CourseAccess::staffOnly);
    }

    /// The poll as stored, checked by the same rules as one written in a room.
    private static JsonObject json(Wish wish) {
        var sheet = wish.sheet().cleaned();
        sheet.flaw()
                .ifPresent(reason -> {
                    throw Problem.invalid("sheet", reason.text() + ".");
                });
        return JsonObject.mapFrom(Json.MAPPER.convertValue(sheet, java.util.Map.class));
    }

    private static Kept kept(Row row) {
        return new Kept(
                row.getUUID("id"),
                Json.MAPPER.convertValue(row.getJsonObject("sheet").getMap(), Sheet.class),
                Optional.ofNullable(row.getString("by_name")),
                row.getOffsetDateTime("at").toInstant());
    }
}
