package io.lectern.campus;

import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Seats in a course, each reserved for an account until its address is verified, or until staff confirm
/// that they know the person. They don't reveal whether the account existed before a roster named it.
final class Seats {
    /// @param invitedUntil when the newest personal link expires
    record Entry(
            MemberId id,
            String name,
            String email,
            Role role,
            Optional<Cohort> cohort,
            Instant since,
            Optional<Instant> invitedUntil) {}

    record View(List<Entry> seats) {}

    /// Turns seats into memberships. An instructor keeps that role.
    private static final String TAKE =
            """
            with taken as (
              delete from seat where account = $1 and ($2::uuid is null or course = $2)
                and (not $3 or role = 'LEARNER')
              returning course, account, role, cohort)
            insert into membership as m (course, account, role, cohort)
            select course, account, role, cohort from taken
            on conflict (course, account) do update
              set role = case when m.role = 'INSTRUCTOR' then m.role else excluded.role end,
                cohort = coalesce(excluded.cohort, m.cohort)
            returning course
            """;

    private final Pool pool;
    private final Access access;
    private final CampusListener listener;
    private final PersonalLinks links;

    Seats(Pool pool, Access access, CampusListener listener, PersonalLinks links) {
        this.pool = pool;
        this.access = access;
        this.listener = listener;
        this.links = links;
    }

    /// @param course absent: the seats in all courses
    /// @return the courses that the account joined
    static Future<List<CourseId>> take(SqlClient sql, MemberId account, Optional<CourseId> course) {
        return sql.preparedQuery(TAKE)
                .execute(Tuple.of(account.value(), course.map(CourseId::value).orElse(null), false))
                .map(rows ->
                        rows.stream().map(row -> new CourseId(row.getUUID("course"))).toList());
    }

    /// Takes learners' seats only.
    static Future<Void> takeOfLearner(SqlClient sql, MemberId account) {
        return sql.preparedQuery(TAKE).execute(Tuple.of(account.value(), null, true)).mapEmpty();
    }

    /// The seats of a course, by name. For instructors.
    Future<View> of(MemberId account, CourseId course) {
        return access.instructed(account, course)
                .compose(_ ->
                        pool.preparedQuery(
                                        """
                                        select s.account, s.name, a.email, s.role, s.made_at,
                                          h.id as cohort, h.name as cohort_name,
                                          (select max(expires_at) from invitation i
                                           where i.course = s.course and i.account = s.account
                                             and i.expires_at > now() and i.uses < i.use_limit
                                             and i.revoked_at is null) as invited_until
                                        from seat s join account a on a.id = s.account
                                        left join cohort h on h.id = s.cohort
                                        where s.course = $1 order by lower(s.name), a.email
                                        """)
                                .execute(Tuple.of(course.value())))
                .map(rows -> new View(rows.stream().map(Seats::entry).toList()));
    }

    private static Entry entry(Row row) {
        return new Entry(
                new MemberId(row.getUUID("account")),
                row.getString("name"),
                row.getString("email"),
                Role.valueOf(row.getString("role")),
                Access.cohortOf(row),
                row.getOffsetDateTime("made_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("invited_until"))
                        .map(it -> it.toInstant()));
    }

    /// An instructor confirms that this account is the person's. Takes the seat in this course only.
    Future<Void> confirm(MemberId by, CourseId course, MemberId who) {
        return access.instructed(by, course)
                .compose(_ -> pool.withTransaction(sql -> take(sql, who, Optional.of(course))))
                .map(courses -> {
                    if (courses.isEmpty()) {
                        throw io.lectern.web.Problem.notFound();
                    }
                    listener.membershipChanged(course, who);
                    return null;
                });
    }

    /// Makes a new personal link, which replaces the old one.
    Future<PersonalLinks.Made> link(MemberId by, CourseId course, MemberId who) {
        return access.instructed(by, course)
                .compose(_ ->
                        pool.withTransaction(sql ->
                                hold(sql, course, who)
                                        .compose(_ -> links.renew(sql, by, course, who))));
    }

    private static Future<Void> hold(SqlClient sql, CourseId course, MemberId who) {
        return sql.preparedQuery(
                        "select 1 from seat where course = $1 and account = $2 for no key update")
                .execute(Tuple.of(course.value(), who.value()))
                .map(Access::only)
                .mapEmpty();
    }

    /// Deletes the seat and its links.
    Future<Void> remove(MemberId by, CourseId course, MemberId who) {
        return access.instructed(by, course)
                .compose(_ ->
                        pool.withTransaction(sql ->
                                hold(sql, course, who).compose(_ -> clear(sql, course, who))));
    }

    /// Deletes the seat, and the account too if a roster made it and nothing else uses it.
    static Future<Void> clear(SqlClient sql, CourseId course, MemberId who) {
        var both = Tuple.of(course.value(), who.value());
        return sql.preparedQuery("delete from seat where course = $1 and account = $2")
                .execute(both)
                .compose(_ ->
                        sql.preparedQuery(
                                        "delete from invitation where course = $1 and account = $2")
                                .execute(both))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        delete from account a
                                        where id = $1 and password_hash = '!' and made_by is not null
                                          and not admin
                                          and not exists (select from seat where account = a.id)
                                          and not exists (select from membership where account = a.id)
                                        """)
                                .execute(Tuple.of(who.value())))
                .mapEmpty();
    }

    static UUID[] ids(List<MemberId> people) {
        return people.stream().map(MemberId::value).toArray(UUID[]::new);
    }
}
