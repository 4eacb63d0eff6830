package io.lectern.campus;

import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The only way to a course or a room. One that the caller may not see fails with 404, just like one
/// that doesn't exist.
///
/// Members of a course see its desk, its class room and the rooms of the whole course; a cohort's room
/// is for that cohort and the staff. A table or group is for its own members and the staff, a direct
/// talk for its members only. A site administrator who isn't a member acts as instructor. Safe to call
/// from any thread.
public final class Access {
    /// SQL: the account sees the course. `a` is the account, `m` its membership, if any.
    static final String COURSE_SEEN = "(m.role is not null or a.admin)";

    /// SQL: the account has a place in the side room `r`, and is still in its course.
    private static final String PLACED =
            "(m.role is not null and exists (select 1 from room_member place"
                    + " where place.room = r.id and place.account = a.id))";

    /// SQL: the account sees the room `r`.
    public static final String ROOM_SEEN =
            "(case when r.kind = 'DIRECT' then "
                    + PLACED
                    + " else m.role in ('ASSISTANT', 'INSTRUCTOR') or (m.role is null and a.admin)"
                    + " or (m.role = 'LEARNER' and case when r.parent is not null then "
                    + PLACED
                    + " else r.cohort is null or r.cohort = m.cohort end) end)";

    /// SQL: the rooms `r` that appear in lists, which are all but side rooms.
    public static final String ROOM_LISTED = "r.kind in ('DESK', 'CLASS', 'STUDY')";

    /// The columns that [#roomOf] reads.
    static final String ROOM_COLUMNS = "id, course, cohort, kind, name, archived_at, parent";

    private final SqlClient sql;

    public Access(SqlClient sql) {
        this.sql = sql;
    }

    /// Fails with 404 if the account sees no such course.
    public Future<CourseAccess> course(MemberId account, CourseId course) {
        return sql.preparedQuery(
                        """
                        select c.id, c.code, c.title, c.time_zone, c.archived_at as course_archived, c.direct_talks,
                          a.id as account, a.name as account_name,
                          coalesce(m.role, 'INSTRUCTOR') as role, h.id as cohort, h.name as cohort_name
                        from course c
                        join account a on a.id = $1
                        left join membership m on m.course = c.id and m.account = a.id
                        left join cohort h on h.id = m.cohort
                        where c.id = $2 and\s
                        """
                                + COURSE_SEEN)
                .execute(Tuple.of(account.value(), course.value()))
                .map(rows -> {
                    var row = only(rows);
                    return courseAccessOf(row);
                });
    }

    /// The current courses that this account sees, by code.
    public Future<List<CourseAccess>> courses(MemberId account) {
        return courses(account, false);
    }

    /// The archived courses that this account sees, the newest first.
    Future<List<CourseAccess>> archivedCourses(MemberId account) {
        return courses(account, true);
    }

    private Future<List<CourseAccess>> courses(MemberId account, boolean archived) {
        return sql.preparedQuery(
                        """
                        select c.id, c.code, c.title, c.time_zone, c.archived_at as course_archived, c.direct_talks,
                          a.id as account, a.name as account_name,
                          coalesce(m.role, 'INSTRUCTOR') as role, h.id as cohort, h.name as cohort_name
                        from course c
                        join account a on a.id = $1
                        left join membership m on m.course = c.id and m.account = a.id
                        left join cohort h on h.id = m.cohort
                        where\s
                        """
                                + COURSE_SEEN
                                + """

                                and (c.archived_at is not null) = $2
                                order by c.archived_at desc, lower(c.code), lower(c.title), c.id
                                """)
                .execute(Tuple.of(account.value(), archived))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(Access::courseAccessOf)
                                .toList());
    }

    /// The course, for its instructors: fails with 404 like [#course], and with 403 for others who see
    /// it.
    public Future<CourseAccess> instructed(MemberId account, CourseId course) {
        return course(account, course).map(CourseAccess::instructorOnly);
    }

    /// Fails with 404 if the account sees no such room.
    public Future<RoomAccess> room(MemberId account, RoomId room) {
        return sql.preparedQuery(
                        """
                        select r.id, r.course, r.cohort, r.kind, r.name, r.archived_at, r.parent,
                          a.id as account, a.name as account_name,
                          coalesce(m.role, 'INSTRUCTOR') as role
                        from room r
                        join account a on a.id = $1
                        left join membership m on m.course = r.course and m.account = a.id
                        where r.id = $2 and\s
                        """
                                + ROOM_SEEN)
                .execute(Tuple.of(account.value(), room.value()))
                .map(rows -> {
                    var row = only(rows);
                    return new RoomAccess(roomOf(row), memberOf(row));
                });
    }

    /// Those of `members` who can't enter the room: they don't see it, or their account is deactivated or gone.
    public Future<Set<MemberId>> outside(RoomId room, Set<MemberId> members) {
        return sql.preparedQuery(
                        """
                        select w.id from unnest($2::uuid[]) as w (id) where not exists (
                          select from room r
                          join account a on a.id = w.id and a.deactivated_at is null
                          left join membership m on m.course = r.course and m.account = a.id
                          where r.id = $1 and\s
                        """
                                + ROOM_SEEN
                                + ")")
                .execute(
                        Tuple.of(
                                room.value(),
                                (Object)
                                        members.stream().map(MemberId::value).toArray(UUID[]::new)))
                .map(rows ->
                        rows.stream()
                                .map(row -> new MemberId(row.getUUID("id")))
                                .collect(Collectors.toUnmodifiableSet()));
    }

    /// Reads a room without checking anybody's access: for acts of the system, never for a member's
    /// request. Fails with 404 if it doesn't exist.
    public Future<Room> room(RoomId room) {
        return sql.preparedQuery("select " + ROOM_COLUMNS + " from room where id = $1")
                .execute(Tuple.of(room.value()))
                .map(rows -> roomOf(only(rows)));
    }

    /// Reads several rooms, without checking access. Deleted ones are left out.
    public Future<List<Room>> rooms(Set<RoomId> rooms) {
        return sql.preparedQuery("select " + ROOM_COLUMNS + " from room where id = any ($1)")
                .execute(Tuple.of((Object) rooms.stream().map(RoomId::value).toArray(UUID[]::new)))
                .map(rows -> rows.stream().map(Access::roomOf).toList());
    }

    static Row only(RowSet<Row> rows) {
        var found = rows.iterator();
        if (!found.hasNext()) {
            throw Problem.notFound();
        }
        return found.next();
    }

    private static CourseAccess courseAccessOf(Row row) {
        return new CourseAccess(
                courseOf(row),
                memberOf(row),
                cohortOf(row),
                TalksAllowed.valueOf(row.getString("direct_talks")));
    }

    static Course courseOf(Row row) {
        return new Course(
                new CourseId(row.getUUID("id")),
                row.getString("code"),
                row.getString("title"),
                row.getString("time_zone"),
                row.getOffsetDateTime("course_archived") != null);
    }

    static Room roomOf(Row row) {
        return new Room(
                new RoomId(row.getUUID("id")),
                new CourseId(row.getUUID("course")),
                Optional.ofNullable(row.getUUID("cohort")).map(CohortId::new),
                Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getOffsetDateTime("archived_at") != null,
                Optional.ofNullable(row.getUUID("parent")).map(RoomId::new));
    }

    static Optional<Cohort> cohortOf(Row row) {
        return Optional.<UUID>ofNullable(row.getUUID("cohort"))
                .map(id -> new Cohort(new CohortId(id), row.getString("cohort_name")));
    }

    private static Member memberOf(Row row) {
        return new Member(
                new MemberId(row.getUUID("account")),
                row.getString("account_name"),
                Role.valueOf(row.getString("role")));
    }
}
