package io.lectern.campus;

import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The members of a course. A course that has an instructor always keeps one.
final class Members {
    /// @param email shown to staff only
    record Entry(
            MemberId id,
            String name,
            Optional<String> pronouns,
            Role role,
            Optional<Cohort> cohort,
            Optional<String> email) {}

    record View(List<Entry> members) {}

    record Change(Optional<Role> role, Optional<CohortId> cohort) {}

    /// A member before and after a change, for the audit log.
    record Changed(Entry before, Entry after) {}

    private static final String SELECT =
            """
            select a.id, a.name, a.pronouns, a.email, m.role, h.id as cohort, h.name as cohort_name
            from membership m
            join account a on a.id = m.account
            left join cohort h on h.id = m.cohort
            where m.course = $1\s
            """;

    private static final String NOT_LAST =
            "(m.role <> 'INSTRUCTOR' or exists (select 1 from membership o where o.course = m.course"
                    + " and o.role = 'INSTRUCTOR' and o.account <> m.account))";

    private final Pool pool;
    private final Access access;
    private final CampusListener listener;

    Members(Pool pool, Access access, CampusListener listener) {
        this.pool = pool;
        this.access = access;
        this.listener = listener;
    }

    /// The members, staff first, then by name.
    Future<View> of(MemberId account, CourseId course) {
        return access.course(account, course)
                .compose(seen ->
                        pool.preparedQuery(
                                        SELECT
                                                + """
                                                order by case m.role when 'INSTRUCTOR' then 1
                                                  when 'ASSISTANT' then 2 else 3 end,
                                                  lower(a.name), a.id
                                                """)
                                .execute(Tuple.of(course.value()))
                                .map(rows ->
                                        new View(
                                                StreamSupport.stream(rows.spliterator(), false)
                                                        .map(row ->
                                                                entry(row, seen.member().isStaff()))
                                                        .toList())));
    }

    /// @param clear whether the member leaves their cohort
    Future<Changed> change(
            MemberId account, CourseId course, MemberId who, Change wish, boolean clear) {
        return access.course(account, course)
                .map(CourseAccess::instructorOnly)
                .compose(_ -> pool.withTransaction(sql -> change(sql, course, who, wish, clear)))
                .onSuccess(_ -> listener.membershipChanged(course, who));
    }

    private static Future<Changed> change(
            SqlClient sql, CourseId course, MemberId who, Change wish, boolean clear) {
        return hold(sql, course, who)
                .compose(_ -> entry(sql, course, who))
                .compose(before ->
                        update(sql, course, who, wish, clear)
                                .map(after -> new Changed(before, after)));
    }

    private static Future<Entry> entry(SqlClient sql, CourseId course, MemberId who) {
        return sql.preparedQuery(SELECT + " and m.account = $2")
                .execute(Tuple.of(course.value(), who.value()))
                .map(rows -> entry(Access.only(rows), true));
    }

    private static Future<Entry> update(
            SqlClient sql, CourseId course, MemberId who, Change wish, boolean clear) {
        return Cohorts.hold(sql, course, wish.cohort())
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        update membership m set role = coalesce($3, role),
                                          cohort = case when $4::boolean then null else coalesce($5, cohort) end
                                        where course = $1 and account = $2
                                          and (coalesce($3, role) = 'INSTRUCTOR' or\s
                                        """
                                                + NOT_LAST
                                                + ")")
                                .execute(
                                        Tuple.of(
                                                course.value(),
                                                who.value(),
                                                wish.role().map(Role::name).orElse(null),
                                                clear,
                                                wish.cohort().map(CohortId::value).orElse(null))))
                .map(rows -> orLast(rows.rowCount()))
                .compose(_ -> entry(sql, course, who));
    }

    /// Removes a member. Their messages stay in the rooms.
    Future<Void> remove(MemberId account, CourseId course, MemberId who) {
        return access.course(account, course)
                .map(CourseAccess::instructorOnly)
                .compose(_ ->
                        pool.withTransaction(sql ->
                                hold(sql, course, who)
                                        .compose(_ ->
                                                sql.preparedQuery(
                                                                "delete from membership m"
                                                                        + " where course = $1 and account = $2 and "
                                                                        + NOT_LAST)
                                                        .execute(
                                                                Tuple.of(
                                                                        course.value(),
                                                                        who.value())))
                                        .map(rows -> orLast(rows.rowCount()))))
                .onSuccess(_ -> listener.membershipChanged(course, who))
                .mapEmpty();
    }

    /// Locks the course: otherwise two instructors could demote each other at the same time.
    private static Future<Void> hold(SqlClient sql, CourseId course, MemberId who) {
        return sql.preparedQuery("select 1 from course where id = $1 for no key update")
                .execute(Tuple.of(course.value()))
                .compose(_ ->
                        sql.preparedQuery(
                                        "select 1 from membership where course = $1 and account = $2")
                                .execute(Tuple.of(course.value(), who.value())))
                .map(Access::only)
                .mapEmpty();
    }

    private static int orLast(int changed) {
        if (changed == 0) {
            throw Problem.conflict("The course would be left without an instructor.");
        }
        return changed;
    }

    private static Entry entry(Row row, boolean staff) {
        return new Entry(
                new MemberId(row.getUUID("id")),
                row.getString("name"),
                Optional.ofNullable(row.getString("pronouns")),
                Role.valueOf(row.getString("role")),
                Access.cohortOf(row),
                staff ? Optional.of(row.getString("email")) : Optional.empty());
    }
}
