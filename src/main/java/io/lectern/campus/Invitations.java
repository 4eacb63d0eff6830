package io.lectern.campus;

import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Invitation links, which admit people to a course with a role, until a date and for a number of uses.
final class Invitations {
    /// @param expiresInDays 1 to 365
    /// @param useLimit 1 to 10,000
    record New(Role role, Optional<CohortId> cohort, int expiresInDays, int useLimit) {}

    /// @param token present only when the link was just made; only its hash is stored
    record Entry(
            InvitationId id,
            Role role,
            Optional<Cohort> cohort,
            Instant expiresAt,
            int useLimit,
            int uses,
            Instant createdAt,
            Optional<String> token) {}

    record All(List<Entry> invitations) {}

    record Preview(CourseName course, Role role) {}

    record CourseName(String code, String title) {}

    record Accepted(Rooms.InCourse course) {}

    private static final String SELECT =
            """
            select i.id, i.role, i.expires_at, i.use_limit, i.uses, i.created_at,
              h.id as cohort, h.name as cohort_name
            from invitation i left join cohort h on h.id = i.cohort
            where i.course = $1 and\s
            """;

    private final Pool pool;
    private final Access access;
    private final CampusListener listener;

    Invitations(Pool pool, Access access, CampusListener listener) {
        this.pool = pool;
        this.access = access;
        this.listener = listener;
    }

    /// The invitations that weren't revoked, newest first, without the personal links of a roster.
    Future<All> of(MemberId account, CourseId course) {
        return access.course(account, course)
                .map(CourseAccess::instructorOnly)
                .compose(_ ->
                        pool.preparedQuery(
                                        SELECT
                                                + "i.revoked_at is null and i.account is null"
                                                + " order by i.created_at desc, i.id")
                                .execute(Tuple.of(course.value())))
                .map(rows ->
                        new All(
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> entry(row, Optional.empty()))
                                        .toList()));
    }

    Future<Entry> create(MemberId account, CourseId course, New wish) {
        var id = UUID.randomUUID();
        var link = LinkToken.make();
        return access.course(account, course)
                .map(CourseAccess::instructorOnly)
                .compose(_ -> {
                    var fields = new Fields();
                    fields.within("expiresInDays", wish.expiresInDays(), 1, 365);
                    fields.within("useLimit", wish.useLimit(), 1, 10_000);
                    fields.check();
                    var expires =
                            OffsetDateTime.now(ZoneOffset.UTC)
                                    .plus(wish.expiresInDays(), ChronoUnit.DAYS);
                    return pool.withTransaction(sql ->
                            Cohorts.hold(sql, course, wish.cohort())
                                    .compose(_ ->
                                            sql.preparedQuery(
                                                            """
                                                            insert into invitation (id, token_hash, course, role, cohort,
                                                              expires_at, use_limit, created_by)
                                                            values ($1, $2, $3, $4, $5, $6, $7, $8)
                                                            """)
                                                    .execute(
                                                            Tuple.of(
                                                                    id,
                                                                    link.hash(),
                                                                    course.value(),
                                                                    wish.role().name(),
                                                                    wish.cohort()
                                                                            .map(CohortId::value)
                                                                            .orElse(null),
                                                                    expires,
                                                                    wish.useLimit(),
                                                                    account.value()))));
                })
                .compose(_ ->
                        pool.preparedQuery(SELECT + "i.id = $2")
                                .execute(Tuple.of(course.value(), id)))
                .map(rows -> entry(Access.only(rows), Optional.of(link.text())));
    }

    Future<Void> revoke(MemberId account, CourseId course, InvitationId invitation) {
        return access.course(account, course)
                .map(CourseAccess::instructorOnly)
                .compose(_ ->
                        pool.preparedQuery(
                                        """
                                        update invitation set revoked_at = now()
                                        where course = $1 and id = $2 and revoked_at is null
                                        returning id
                                        """)
                                .execute(Tuple.of(course.value(), invitation.value())))
                .map(Access::only)
                .mapEmpty();
    }

    /// What the link is for, for anybody who has it. Fails with 404 if it isn't valid.
    Future<Preview> preview(String token) {
        return pool.preparedQuery(
                        """
                        select c.code, c.title, i.role
                        from invitation i join course c on c.id = i.course
                        where i.token_hash = $1 and i.revoked_at is null and i.expires_at > now()
                          and i.uses < i.use_limit and c.archived_at is null
                        """)
                .execute(Tuple.of(LinkToken.hash(token)))
                .map(rows -> {
                    var row = Access.only(rows);
                    return new Preview(
                            new CourseName(row.getString("code"), row.getString("title")),
                            Role.valueOf(row.getString("role")));
                });
    }

    private record Good(
            InvitationId id, CourseId course, Optional<MemberId> account, boolean mailed) {}

    /// Joins the course. A member keeps their role and doesn't count as a use.
    ///
    /// The invitation's row is locked from the check to the count, so concurrent requests can't exceed
    /// its limit.
    Future<Accepted> accept(MemberId account, String token) {
        return pool.withTransaction(sql ->
                        good(sql, token)
                                .compose(good ->
                                        good.map(it -> accept(sql, account, it))
                                                .orElseGet(
                                                        () -> Future.succeededFuture(List.of()))))
                .compose(joined -> {
                    joined.forEach(course -> listener.membershipChanged(course, account));
                    return joined.isEmpty()
                            ? already(account, token)
                            : access.course(account, joined.getFirst())
                                    .map(seen -> new Accepted(nameOf(seen.course())));
                });
    }

    private static Future<Optional<Good>> good(SqlClient sql, String token) {
        return sql.preparedQuery(
                        """
                        select id, course, account, mailed from invitation
                        where token_hash = $1 and revoked_at is null and expires_at > now()
                          and uses < use_limit
                          and not exists (select 1 from course c where c.id = course and c.archived_at is not null)
                        for update
                        """)
                .execute(Tuple.of(LinkToken.hash(token)))
                .map(rows -> rows.stream().findFirst().map(Invitations::good));
    }

    private static Good good(Row row) {
        return new Good(
                new InvitationId(row.getUUID("id")),
                new CourseId(row.getUUID("course")),
                Optional.<UUID>ofNullable(row.getUUID("account")).map(MemberId::new),
                row.getBoolean("mailed"));
    }

    /// @return the courses that were joined, that of the link first
    private static Future<List<CourseId>> accept(SqlClient sql, MemberId account, Good good) {
        var own = good.account().filter(account::equals).isPresent();
        return (own ? own(sql, account, good) : join(sql, account, good))
                .compose(joined ->
                        joined.isEmpty()
                                ? Future.succeededFuture(joined)
                                : used(sql, account, good).map(joined));
    }

    /// A personal link opened by the person it was made for: takes the seat. If it was sent to the
    /// address alone it also verifies that, and takes all other seats that wait for it.
    private static Future<List<CourseId>> own(SqlClient sql, MemberId account, Good good) {
        return Seats.take(sql, account, Optional.of(good.course()))
                .compose(taken ->
                        good.mailed()
                                ? verified(sql, account).map(more -> both(taken, more))
                                : Future.succeededFuture(taken));
    }

    private static List<CourseId> both(List<CourseId> some, List<CourseId> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static Future<List<CourseId>> verified(SqlClient sql, MemberId account) {
        return sql.preparedQuery(
                        "update account set verified_at = coalesce(verified_at, now()) where id = $1")
                .execute(Tuple.of(account.value()))
                .compose(_ -> Seats.take(sql, account, Optional.empty()));
    }

    /// Makes the account a member with the invitation's role. Empty if it is one already.
    private static Future<List<CourseId>> join(SqlClient sql, MemberId account, Good good) {
        return sql.preparedQuery(
                        """
                        insert into membership (course, account, role, cohort)
                        select course, $2, role, cohort from invitation where id = $1
                        on conflict (course, account) do nothing returning course
                        """)
                .execute(Tuple.of(good.id().value(), account.value()))
                .map(rows ->
                        rows.stream().map(row -> new CourseId(row.getUUID("course"))).toList());
    }

    /// Counts a use. If somebody else used a personal link, its seat is used up, too.
    private static Future<Void> used(SqlClient sql, MemberId account, Good good) {
        return sql.preparedQuery("update invitation set uses = uses + 1 where id = $1")
                .execute(Tuple.of(good.id().value()))
                .compose(_ ->
                        good.account()
                                .filter(it -> !it.equals(account))
                                .map(other -> Seats.clear(sql, good.course(), other))
                                .orElseGet(Future::succeededFuture));
    }

    /// Lets a member in by a link that is no longer valid.
    private Future<Accepted> already(MemberId account, String token) {
        return pool.preparedQuery(
                        """
                        select c.id, c.code, c.title from invitation i
                        join course c on c.id = i.course
                        join membership m on m.course = c.id and m.account = $2
                        where i.token_hash = $1
                        """)
                .execute(Tuple.of(LinkToken.hash(token), account.value()))
                .map(rows -> new Accepted(courseOf(Access.only(rows))));
    }

    private static Rooms.InCourse nameOf(Course course) {
        return new Rooms.InCourse(course.id(), course.code(), course.title());
    }

    private static Rooms.InCourse courseOf(Row row) {
        return new Rooms.InCourse(
                new CourseId(row.getUUID("id")), row.getString("code"), row.getString("title"));
    }

    private static Entry entry(Row row, Optional<String> token) {
        return new Entry(
                new InvitationId(row.getUUID("id")),
                Role.valueOf(row.getString("role")),
                Access.cohortOf(row),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getInteger("use_limit"),
                row.getInteger("uses"),
                row.getOffsetDateTime("created_at").toInstant(),
                token);
    }
}
