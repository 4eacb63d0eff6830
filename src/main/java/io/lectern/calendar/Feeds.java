package io.lectern.calendar;

import io.lectern.campus.Access;
import io.lectern.campus.Course;
import io.lectern.campus.CourseAccess;
import io.lectern.campus.CourseId;
import io.lectern.campus.LinkToken;
import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Secret links to calendar feeds, owned by their makers. Anybody who has a link reads what its maker
/// sees.
final class Feeds {
    /// @param course absent: all courses that the account sees
    record New(Optional<CourseId> course) {}

    /// @param path present only when the link was just made or renewed; only a hash of it is stored
    record Entry(
            FeedId id,
            Optional<Views.InCourse> course,
            Instant createdAt,
            Optional<Instant> usedAt,
            Optional<String> path) {}

    record All(List<Entry> feeds) {}

    private static final int MOST = 20;

    private final Pool pool;
    private final Access access;
    private final InstantSource clock;

    Feeds(Pool pool, Access access, InstantSource clock) {
        this.pool = pool;
        this.access = access;
        this.clock = clock;
    }

    /// The account's links, oldest first, without those of courses that it no longer sees, as they are
    /// dead.
    Future<All> of(MemberId account) {
        return seen(account)
                .compose(courses ->
                        pool.preparedQuery(
                                        """
                                        select * from feed
                                        where account = $1 and (course is null or course = any ($2::uuid[]))
                                        order by created_at, id
                                        """)
                                .execute(Tuple.of(account.value(), (Object) ids(courses)))
                                .map(rows ->
                                        new All(
                                                Planning.list(rows).stream()
                                                        .map(row ->
                                                                entry(
                                                                        row,
                                                                        courses,
                                                                        Optional.empty()))
                                                        .toList())));
    }

    Future<Entry> create(MemberId account, New wish) {
        var link = LinkToken.make();
        return seen(account)
                .compose(courses -> {
                    if (!wish.course().map(courses::containsKey).orElse(true)) {
                        throw Problem.notFound();
                    }
                    return pool.withTransaction(sql ->
                            sql.preparedQuery(
                                            "select 1 from account where id = $1 for no key update")
                                    .execute(Tuple.of(account.value()))
                                    .compose(_ ->
                                            sql.preparedQuery(
                                                            """
                                                            delete from feed where account = $1
                                                              and course is not null and course <> all ($2::uuid[])
                                                            """)
                                                    .execute(
                                                            Tuple.of(
                                                                    account.value(),
                                                                    (Object) ids(courses))))
                                    .compose(_ ->
                                            sql.preparedQuery(
                                                            """
                                                            insert into feed (id, account, course, token_hash, created_at)
                                                            select $1, $2, $3, $4, $5
                                                            where (select count(*) from feed where account = $2) < $6
                                                            returning *
                                                            """)
                                                    .execute(
                                                            Tuple.of(
                                                                    UUID.randomUUID(),
                                                                    account.value(),
                                                                    wish.course()
                                                                            .map(CourseId::value)
                                                                            .orElse(null),
                                                                    link.hash(),
                                                                    now(),
                                                                    MOST)))
                                    .map(rows -> {
                                        if (rows.size() == 0) {
                                            throw Problem.conflict(
                                                    "One has at most " + MOST + " links.");
                                        }
                                        return entry(
                                                rows.iterator().next(), courses, Optional.of(link));
                                    }));
                });
    }

    /// Replaces a link's secret; the old one stops working.
    Future<Entry> renew(MemberId account, FeedId feed) {
        var link = LinkToken.make();
        return seen(account)
                .compose(courses ->
                        pool.preparedQuery(
                                        """
                                        update feed set token_hash = $3, created_at = $4, used_at = null
                                        where account = $1 and id = $2
                                          and (course is null or course = any ($5::uuid[]))
                                        returning *
                                        """)
                                .execute(
                                        Tuple.of(
                                                account.value(),
                                                feed.value(),
                                                link.hash(),
                                                now(),
                                                ids(courses)))
                                .map(rows -> entry(only(rows), courses, Optional.of(link))));
    }

    Future<Void> revoke(MemberId account, FeedId feed) {
        return pool.preparedQuery("delete from feed where account = $1 and id = $2 returning id")
                .execute(Tuple.of(account.value(), feed.value()))
                .map(Feeds::only)
                .mapEmpty();
    }

    private Future<Map<CourseId, Course>> seen(MemberId account) {
        return access.courses(account)
                .map(all ->
                        all.stream()
                                .map(CourseAccess::course)
                                .collect(Collectors.toMap(Course::id, it -> it)));
    }

    private static UUID[] ids(Map<CourseId, Course> courses) {
        return courses.keySet().stream().map(CourseId::value).toArray(UUID[]::new);
    }

    private static Row only(Iterable<Row> rows) {
        return Planning.list(rows).stream().findFirst().orElseThrow(Problem::notFound);
    }

    private static Entry entry(Row row, Map<CourseId, Course> courses, Optional<LinkToken> link) {
        return new Entry(
                new FeedId(row.getUUID("id")),
                Optional.ofNullable(row.getUUID("course"))
                        .map(CourseId::new)
                        .flatMap(id -> Optional.ofNullable(courses.get(id)))
                        .map(Viewing::inCourse),
                row.getOffsetDateTime("created_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("used_at"))
                        .map(OffsetDateTime::toInstant),
                link.map(it -> "/calendar/" + it.text() + ".ics"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
