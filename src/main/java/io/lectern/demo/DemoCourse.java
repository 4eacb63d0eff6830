package io.lectern.demo;

import io.lectern.activity.chat.Chat;
import io.lectern.activity.focus.Focus;
import io.lectern.activity.hands.Hands;
import io.lectern.activity.polls.Polls;
import io.lectern.activity.questions.Questions;
import io.lectern.activity.reactions.Reactions;
import io.lectern.activity.session.Session;
import io.lectern.live.log.Catalogue;
import io.lectern.room.Activity;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A demo course with a past: MC101 Medical Coding Foundations, with Ann and Bo, Cy and Dr. Day, and the
/// site's administrator Root.
public final class DemoCourse {
    /// The password of all demo accounts.
    public static final String PASSWORD = "lectern-demo";

    /// The accounts that the start prints, to sign in with.
    public static final List<String> EMAILS =
            List.of(
                    "ann@lectern.example",
                    "bo@lectern.example",
                    "cy@lectern.example",
                    "day@lectern.example",
                    "root@lectern.example");

    /// The activities that the demo's past uses. A server that lacks one ignores its events.
    private static final List<Activity<?, ?, ?>> ACTIVITIES =
            List.of(
                    new Chat(),
                    new Session(),
                    new Questions(),
                    new Hands(),
                    new Reactions(),
                    new Polls(),
                    new Focus());

    private final Catalogue catalogue = new Catalogue(ACTIVITIES);
    private final DemoPeople people = DemoPeople.make();
    private final UUID root = UUID.randomUUID();
    private final UUID course = UUID.randomUUID();
    private final UUID springA = UUID.randomUUID();
    private final UUID springB = UUID.randomUUID();
    private final SqlConnection sql;
    private final Instant now;

    private DemoCourse(SqlConnection sql, Instant now) {
        this.sql = sql;
        this.now = now;
    }

    /// Loads the course in one transaction, unless it was loaded before.
    ///
    /// @param hash hashes a password as identity does
    /// @return whether it was loaded now
    public static Future<Boolean> load(Pool pool, Function<String, Future<String>> hash) {
        return there(pool)
                .compose(there ->
                        there
                                ? Future.succeededFuture(false)
                                : hash.apply(PASSWORD)
                                        .compose(password ->
                                                pool.withTransaction(sql -> load(sql, password))));
    }

    private static Future<Boolean> load(SqlConnection sql, String password) {
        return sql.query("lock table account in share row exclusive mode")
                .execute()
                .compose(_ -> there(sql))
                .compose(there ->
                        there
                                ? Future.succeededFuture(false)
                                : new DemoCourse(sql, Instant.now().truncatedTo(ChronoUnit.SECONDS))
                                        .load(password)
                                        .map(true));
    }

    private static Future<Boolean> there(SqlClient sql) {
        return sql.preparedQuery("select 1 from account where email = any ($1::text[])")
                .execute(Tuple.of((Object) EMAILS.toArray(String[]::new)))
                .map(rows -> rows.size() > 0);
    }

    private Future<Void> load(String password) {
        return accounts(password)
                .compose(_ -> places())
                .compose(_ -> members())
                .compose(_ -> new DemoCalendar(sql, course, now).load(people))
                .compose(_ -> room(Kind.DESK, "Office hours", null, daysAgo(6)))
                .compose(desk -> talk(desk, DemoTalks::desk, 0))
                .compose(_ -> room(Kind.CLASS, "Live session", null, daysAgo(4)))
                .compose(live -> new DemoClassRoom(sql, live, people, now).load())
                .compose(_ -> room(Kind.STUDY, "Spring A study", springA, daysAgo(2)))
                .compose(study ->
                        talk(study, DemoTalks::study, 3)
                                .compose(_ -> DemoFocus.load(sql, study.id(), people, now)))
                .compose(_ -> room(Kind.STUDY, "Spring B study", springB, daysAgo(3)))
                .compose(study -> talk(study, DemoTalks::welcome, 0));
    }

    private Future<Void> accounts(String password) {
        return sql.preparedQuery(
                        """
                        insert into account (id, email, name, password_hash, admin, verified_at)
                        values ($1, $2, $3, $4, $5, now())
                        """)
                .executeBatch(
                        List.of(
                                account(people.ann().id().value(), 0, "Ann", password),
                                account(people.bo().id().value(), 1, "Bo", password),
                                account(people.cy().id().value(), 2, "Cy", password),
                                account(people.day().id().value(), 3, "Dr. Day", password),
                                account(root, 4, "Root", password)))
                .mapEmpty();
    }

    private Tuple account(UUID id, int place, String name, String password) {
        return Tuple.of(id, EMAILS.get(place), name, password, id.equals(root));
    }

    private Future<Void> places() {
        return sql.preparedQuery(
                        "insert into course (id, code, title, time_zone) values ($1, $2, $3, $4)")
                .execute(
                        Tuple.of(course, "MC101", "Medical Coding Foundations", "America/New_York"))
                .compose(_ ->
                        sql.preparedQuery(
                                        "insert into cohort (id, course, name) values ($1, $2, $3)")
                                .executeBatch(
                                        List.of(
                                                Tuple.of(springA, course, "Spring A"),
                                                Tuple.of(springB, course, "Spring B"))))
                .mapEmpty();
    }

    private Future<Void> members() {
        return sql.preparedQuery(
                        """
                        insert into membership (course, account, role, cohort)
                        values ($1, $2, $3, $4)
                        """)
                .executeBatch(
                        List.of(
                                seat(people.ann(), springA),
                                seat(people.bo(), springA),
                                seat(people.cy(), null),
                                seat(people.day(), null)))
                .mapEmpty();
    }

    private Tuple seat(Member member, @Nullable UUID cohort) {
        return Tuple.of(course, member.id().value(), member.role().name(), cohort);
    }

    private Future<RoomId> room(Kind kind, String name, @Nullable UUID cohort) {
        var id = UUID.randomUUID();
        return sql.preparedQuery(
                        """
                        insert into room (id, course, cohort, kind, name)
                        values ($1, $2, $3, $4, $5)
                        """)
                .execute(Tuple.of(id, course, cohort, kind.name(), name))
                .map(_ -> new RoomId(id));
    }

    /// @param begin the time of its first event
    private Future<DemoRoom> room(Kind kind, String name, @Nullable UUID cohort, Instant begin) {
        return room(kind, name, cohort).map(id -> new DemoRoom(catalogue, kind, id, begin));
    }

    /// @param unread how many of the newest events Ann hasn't read
    private Future<Void> talk(DemoRoom room, Consumer<DemoTalks> talk, int unread) {
        talk.accept(new DemoTalks(room, people));
        var chain = room.store(sql);
        for (var member : people.all()) {
            var read = member.equals(people.ann()) ? room.head() - unread : room.head();
            chain = chain.compose(_ -> room.read(sql, member, "chat", read));
        }
        return chain;
    }

    private Instant daysAgo(int days) {
        return now.minus(Duration.ofDays(days));
    }
}
