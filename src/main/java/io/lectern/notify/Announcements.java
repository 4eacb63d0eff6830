package io.lectern.notify;

import io.lectern.campus.Access;
import io.lectern.campus.CourseAccess;
import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.room.Text;
import io.lectern.web.Checks;
import io.lectern.web.DueWork;
import io.lectern.web.InTurn;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Announcements of staff to their course or one of its cohorts, sent at once or at a set time. Each
/// person is notified once, even if a server crashes halfway and another one continues.
final class Announcements {
    /// @param cohort absent: the whole course
    /// @param at absent: now
    record New(String text, Optional<UUID> cohort, Optional<Instant> at) {}

    /// @param told the number of people notified
    /// @param read how many of them have read it
    record Announcement(
            UUID id,
            String text,
            Optional<String> cohort,
            Optional<String> by,
            Instant at,
            boolean sent,
            int told,
            int read) {}

    record All(List<Announcement> announcements) {}

    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration AHEAD = Duration.ofDays(366);
    private static final int LONGEST = 500;
    private static final int MOST_WAITING = 50;
    private static final int SHOWN = 100;

    private final Pool pool;
    private final Access access;
    private final Notices notices;
    private final DueWork work = new DueWork("Announcements", LOOK, this::act);

    Announcements(Pool pool, Access access, Notices notices) {
        this.pool = pool;
        this.access = access;
        this.notices = notices;
    }

    void start(Vertx vertx) {
        work.start(vertx);
    }

    void stop() {
        work.stop();
    }

    /// The announcements of a course, the newest first.
    Future<All> of(MemberId account, CourseId course) {
        return staff(account, course)
                .compose(_ ->
                        pool.preparedQuery(
                                        """
                                        select n.*, h.name as cohort_name, a.name as by_name,
                                          (select count(*)::int from personal_event e where e.read_at is not null
                                            and starts_with(e.cause, 'announcement ') and e.cause = 'announcement ' || n.id) as read
                                        from announcement n left join cohort h on h.id = n.cohort
                                        left join account a on a.id = n.by
                                        where n.course = $1 order by n.at desc, n.id limit $2
                                        """)
                                .execute(Tuple.of(course.value(), SHOWN)))
                .map(rows -> new All(rows.stream().map(Announcements::announcement).toList()));
    }

    private Future<CourseAccess> staff(MemberId account, CourseId course) {
        return access.course(account, course).map(CourseAccess::staffOnly);
    }

    private static Announcement announcement(Row row) {
        return new Announcement(
                row.getUUID("id"),
                row.getString("text"),
                Optional.<@Nullable String>ofNullable(row.getString("cohort_name")),
                Optional.<@Nullable String>ofNullable(row.getString("by_name")),
                row.getOffsetDateTime("at").toInstant(),
                row.getOffsetDateTime("sent_at") != null,
                row.getInteger("told"),
                row.getInteger("read"));
    }

    Future<Announcement> make(MemberId account, CourseId course, New wish) {
        var id = UUID.randomUUID();
        return staff(account, course)
                .compose(_ -> {
                    var text = Text.cleaned(wish.text());
                    var now = Instant.now();
                    new Checks()
                            .that(
                                    "text",
                                    !text.isEmpty() && Text.length(text) <= LONGEST,
                                    "Write 1 to %d characters.".formatted(LONGEST))
                            .that(
                                    "at",
                                    wish.at()
                                            .map(at ->
                                                    at.isAfter(now.minusSeconds(60))
                                                            && at.isBefore(now.plus(AHEAD)))
                                            .orElse(true),
                                    "Choose a time within the next year.")
                            .done();
                    return pool.preparedQuery(
                                    """
                                    insert into announcement (id, course, cohort, by, text, at)
                                    select $1, $2, $3, $4, $5, $6
                                    where ($3::uuid is null or exists (select from cohort where id = $3 and course = $2))
                                      and (select count(*) from announcement where course = $2 and sent_at is null) < $7
                                    """)
                            .execute(
                                    Tuple.of(
                                                    id,
                                                    course.value(),
                                                    wish.cohort().orElse(null),
                                                    account.value(),
                                                    text,
                                                    wish.at().orElse(now).atOffset(ZoneOffset.UTC))
                                            .addInteger(MOST_WAITING));
                })
                .compose(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Problem.conflict(
                                "There is no such cohort, or %d announcements wait already."
                                        .formatted(MOST_WAITING));
                    }
                    work.look();
                    return of(account, course);
                })
                .map(all ->
                        all.announcements().stream()
                                .filter(it -> it.id().equals(id))
                                .findFirst()
                                .orElseThrow(Problem::notFound));
    }

    /// Cancels an announcement. Fails with 409 once it was sent.
    Future<Void> cancel(MemberId account, CourseId course, UUID id) {
        return staff(account, course)
                .compose(_ ->
                        pool.preparedQuery(
                                        """
                                        with gone as (delete from announcement
                                          where id = $1 and course = $2 and sent_at is null and at > now() returning id)
                                        select exists (select from gone) as gone,
                                          exists (select from announcement where id = $1 and course = $2) as known
                                        """)
                                .execute(Tuple.of(id, course.value())))
                .map(rows -> {
                    var row = rows.iterator().next();
                    if (!row.getBoolean("known")) {
                        throw Problem.notFound();
                    }
                    if (!row.getBoolean("gone")) {
                        throw Problem.conflict("It was sent already.");
                    }
                    return null;
                });
    }

    /// Sends the announcements that are due.
    Future<Void> act() {
        return pool.query(
                        """
                        select n.id, n.course, n.cohort, n.by, n.text, a.name, r.id as room
                        from announcement n join course c on c.id = n.course and c.archived_at is null
                        join room r on r.course = c.id and r.kind = 'DESK'
                        left join account a on a.id = n.by
                        where n.sent_at is null and n.at <= now() order by n.at limit 20
                        """)
                .execute()
                .compose(rows -> {
                    return InTurn.each(rows, this::send);
                });
    }

    private Future<Void> send(Row row) {
        var id = row.getUUID("id");
        return pool.preparedQuery(
                        """
                        select account from membership
                        where course = $1 and ($2::uuid is null or cohort = $2 or role <> 'LEARNER')
                          and account is distinct from $3 order by account
                        """)
                .execute(Tuple.of(row.getUUID("course"), row.getUUID("cohort"), row.getUUID("by")))
                .compose(people -> {
                    return InTurn.each(
                                    people,
                                    person -> tell(row, new MemberId(person.getUUID("account"))))
                            .map(people.size());
                })
                .compose(told ->
                        pool.preparedQuery(
                                        "update announcement set sent_at = now(), told = $2 where id = $1 and sent_at is null")
                                .execute(Tuple.of(id, told)))
                .mapEmpty();
    }

    private Future<Void> tell(Row row, MemberId who) {
        var news =
                new News(
                                who,
                                NoticeKind.COURSE_ANNOUNCED,
                                new RoomId(row.getUUID("room")),
                                "announcement " + row.getUUID("id"))
                        .text(row.getString("text"));
        var from = row.getString("name");
        return notices.tell(from == null ? news : news.from(from)).mapEmpty();
    }
}
