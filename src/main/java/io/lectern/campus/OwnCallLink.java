package io.lectern.campus;

import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.Objects;
import java.util.Optional;

/// A helper's own call link in a course, for calls at another service.
public record OwnCallLink(Pool pool, Access access) {
    /// @param url absent: calls are in Lectern
    public record View(Optional<String> url) {}

    public Future<View> of(MemberId account, CourseId course) {
        return access.course(account, course)
                .map(CourseAccess::staffOnly)
                .compose(_ -> find(course, account))
                .map(link -> new View(link.map(CallLink::toString)));
    }

    public Future<View> set(MemberId account, CourseId course, View wish) {
        var link = wish.url().filter(it -> !it.isBlank()).map(OwnCallLink::good);
        return access.course(account, course)
                .map(CourseAccess::staffOnly)
                .compose(_ ->
                        pool.preparedQuery(
                                        "update membership set call_link = $3 where course = $1 and account = $2")
                                .execute(
                                        Tuple.of(
                                                course.value(),
                                                account.value(),
                                                link.map(CallLink::toString).orElse(null))))
                .map(done -> {
                    if (done.rowCount() == 0) {
                        throw Problem.conflict("You are not a member of this course.");
                    }
                    return new View(link.map(CallLink::toString));
                });
    }

    private static CallLink good(String url) {
        return CallLink.of(url).orElseThrow(() -> Problem.invalid("url", CallLink.ERROR));
    }

    /// Any helper's link.
    public Future<Optional<CallLink>> find(CourseId course, MemberId helper) {
        return pool.preparedQuery(
                        "select call_link from membership where course = $1 and account = $2")
                .execute(Tuple.of(course.value(), helper.value()))
                .map(rows ->
                        rows.stream()
                                .map(row -> row.getString("call_link"))
                                .filter(Objects::nonNull)
                                .findFirst()
                                .flatMap(CallLink::of));
    }
}
