package io.lectern.campus;

import io.lectern.room.Kind;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Courses: created by site administrators, changed by their instructors.
final class Courses {
    record New(String code, String title, String timeZone) {}

    /// @param archived true archives the course, false restores it
    /// @param relayOnly whether calls use relays only, which hides people's network addresses from each
    ///     other
    record Change(
            Optional<String> code,
            Optional<String> title,
            Optional<String> timeZone,
            Optional<Boolean> archived,
            Optional<Boolean> relayOnly,
            Optional<TalksAllowed> directTalks) {}

    record Entry(CourseId id, String code, String title, String timeZone, Role role) {}

    /// @param archived the newest first
    record All(List<Entry> courses, List<Entry> archived) {}

    /// @param deletesAt when it is deleted for good
    record View(
            CourseId id,
            String code,
            String title,
            String timeZone,
            boolean archived,
            boolean relayOnly,
            Optional<Instant> deletesAt,
            TalksAllowed directTalks,
            Role role,
            List<Cohort> cohorts,
            List<RoomList.Entry> rooms) {}

    private final Pool pool;
    private final Access access;
    private final Cohorts cohorts;
    private final RoomList rooms;
    private final CampusListener listener;

    Courses(Pool pool, Access access, Cohorts cohorts, RoomList rooms, CampusListener listener) {
        this.pool = pool;
        this.access = access;
        this.cohorts = cohorts;
        this.rooms = rooms;
        this.listener = listener;
    }

    Future<All> all(MemberId account) {
        return access.courses(account)
                .compose(current ->
                        access.archivedCourses(account)
                                .map(past -> new All(entries(current), entries(past))));
    }

    Future<View> one(MemberId account, CourseId course) {
        return access.course(account, course)
                .compose(seen ->
                        cohorts.of(course)
                                .compose(groups ->
                                        rooms.of(account, course)
                                                .compose(places ->
                                                        more(course)
                                                                .map(more ->
                                                                        view(
                                                                                seen, more, groups,
                                                                                places)))));
    }

    private Future<Row> more(CourseId course) {
        return pool.preparedQuery("select relay_only, deletes_at from course where id = $1")
                .execute(Tuple.of(course.value()))
                .map(Access::only);
    }

    /// Creates a course with its desk and its class room.
    Future<View> create(MemberId account, boolean admin, New wish) {
        if (!admin) {
            throw Problem.forbidden("Only a site administrator may create a course.");
        }
        var fields = new Fields();
        var code = fields.line("code", wish.code(), 20);
        var title = fields.line("title", wish.title(), 120);
        var zone = fields.zone("timeZone", wish.timeZone());
        fields.check();
        var course = new CourseId(UUID.randomUUID());
        return pool.withTransaction(sql ->
                        sql.preparedQuery(
                                        "insert into course (id, code, title, time_zone)"
                                                + " values ($1, $2, $3, $4)")
                                .execute(Tuple.of(course.value(), code, title, zone))
                                .compose(_ ->
                                        Rooms.insert(
                                                sql,
                                                course,
                                                Optional.empty(),
                                                Kind.DESK,
                                                "Office hours"))
                                .compose(desk ->
                                        Rooms.insert(
                                                        sql,
                                                        course,
                                                        Optional.empty(),
                                                        Kind.CLASS,
                                                        "Live session")
                                                .map(live -> List.of(desk, live))))
                .onSuccess(made -> made.forEach(listener::roomChanged))
                .compose(_ -> one(account, course));
    }

    /// Changes a course. An archived one has to be restored before anything else can change.
    Future<View> change(MemberId account, CourseId course, Change wish) {
        return access.course(account, course)
                .map(CourseAccess::instructorOnly)
                .compose(seen -> {
                    boolean archived = wish.archived().orElse(seen.course().archived());
                    boolean renames =
                            wish.code().isPresent()
                                    || wish.title().isPresent()
                                    || wish.timeZone().isPresent()
                                    || wish.relayOnly().isPresent()
                                    || wish.directTalks().isPresent();
                    if (archived && seen.course().archived() && renames) {
                        throw ArchivedCourses.readOnly();
                    }
                    var fields = new Fields();
                    var code = fields.line("code", wish.code(), 20);
                    var title = fields.line("title", wish.title(), 120);
                    var zone = fields.zone("timeZone", wish.timeZone());
                    fields.check();
                    return archive(course, seen.course().archived(), archived)
                            .compose(_ -> rename(course, code, title, zone, wish))
                            .compose(_ ->
                                    wish.directTalks().isPresent()
                                            ? tellTalks(course)
                                            : Future.succeededFuture());
                })
                .compose(_ -> one(account, course));
    }

    private Future<Void> archive(CourseId course, boolean before, boolean after) {
        if (before == after) {
            return Future.succeededFuture();
        }
        return pool.withTransaction(sql ->
                        after
                                ? ArchivedCourses.archive(sql, course)
                                : ArchivedCourses.bringBack(sql, course))
                .onSuccess(rooms -> rooms.forEach(listener::roomChanged))
                .mapEmpty();
    }

    private Future<?> rename(
            CourseId course,
            Optional<String> code,
            Optional<String> title,
            Optional<String> zone,
            Change wish) {
        return pool.preparedQuery(
                        """
                        update course set code = coalesce($2, code),
                          title = coalesce($3, title),
                          time_zone = coalesce($4, time_zone),
                          relay_only = coalesce($5, relay_only),
                          direct_talks = coalesce($6, direct_talks)
                        where id = $1
                        """)
                .execute(
                        Tuple.of(
                                course.value(),
                                code.orElse(null),
                                title.orElse(null),
                                zone.orElse(null),
                                wish.relayOnly().orElse(null),
                                wish.directTalks().map(TalksAllowed::name).orElse(null)));
    }

    /// Tells all direct talks of the course: its rule decides whether they are open.
    private Future<Void> tellTalks(CourseId course) {
        return pool.preparedQuery(
                        "select "
                                + Access.ROOM_COLUMNS
                                + " from room where course = $1 and kind = 'DIRECT'")
                .execute(Tuple.of(course.value()))
                .onSuccess(rows -> rows.forEach(row -> listener.roomChanged(Access.roomOf(row))))
                .mapEmpty();
    }

    private static List<Entry> entries(List<CourseAccess> seen) {
        return seen.stream().map(Courses::entry).toList();
    }

    private static Entry entry(CourseAccess seen) {
        var course = seen.course();
        return new Entry(
                course.id(),
                course.code(),
                course.title(),
                course.timeZone(),
                seen.member().role());
    }

    private static View view(
            CourseAccess seen, Row more, List<Cohort> cohorts, List<RoomList.Entry> rooms) {
        var course = seen.course();
        return new View(
                course.id(),
                course.code(),
                course.title(),
                course.timeZone(),
                course.archived(),
                more.getBoolean("relay_only"),
                Optional.ofNullable(more.getOffsetDateTime("deletes_at"))
                        .map(OffsetDateTime::toInstant),
                seen.directTalks(),
                seen.member().role(),
                cohorts,
                rooms);
    }
}
