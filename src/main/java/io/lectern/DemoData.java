package io.lectern;

import io.lectern.activity.chat.Reaction;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A lived-in course to look around in: MC101 Medical Coding Foundations, with Ann and Bo, Cy and
/// Dr. Day, and Root who keeps the site.
public final class DemoData {
    /// Of all demo accounts.
    public static final String PASSWORD = "lectern-demo";

    /// Who can sign in, for the line that says so at the start.
    public static final List<String> EMAILS =
            List.of(
                    "ann@lectern.example",
                    "bo@lectern.example",
                    "cy@lectern.example",
                    "day@lectern.example",
                    "root@lectern.example");

    private final Member ann = member("Ann", Role.LEARNER);
    private final Member bo = member("Bo", Role.LEARNER);
    private final Member cy = member("Cy", Role.ASSISTANT);
    private final Member day = member("Dr. Day", Role.INSTRUCTOR);
    private final UUID root = UUID.randomUUID();
    private final UUID course = UUID.randomUUID();
    private final UUID springA = UUID.randomUUID();
    private final UUID springB = UUID.randomUUID();
    private final SqlClient sql;
    private final Instant now;

    private DemoData(SqlClient sql, Instant now) {
        this.sql = sql;
        this.now = now;
    }

    /// Loads it, all in one transaction, unless it was loaded before.
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

    private static Future<Boolean> load(SqlClient sql, String password) {
        return sql.query("lock table account in share row exclusive mode")
                .execute()
                .compose(_ -> there(sql))
                .compose(there ->
                        there
                                ? Future.succeededFuture(false)
                                : new DemoData(sql, Instant.now().truncatedTo(ChronoUnit.SECONDS))
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
                .compose(_ -> new DemoCalendar(sql, course, now).load(day, cy, ann))
                .compose(_ -> room(Kind.DESK, "Office hours", null))
                .compose(desk -> talk(desk(desk), 0))
                .compose(_ -> room(Kind.CLASS, "Live session", null))
                .compose(live -> new DemoClassRoom(sql, live, ann, bo, cy, day, now).load())
                .compose(_ -> room(Kind.STUDY, "Spring A study", springA))
                .compose(study -> talk(study(study), 3))
                .compose(_ -> room(Kind.STUDY, "Spring B study", springB))
                .compose(study -> talk(welcome(study), 0));
    }

    private Future<Void> accounts(String password) {
        return sql.preparedQuery(
                        """
                        insert into account (id, email, name, password_hash, admin, verified_at)
                        values ($1, $2, $3, $4, $5, now())
                        """)
                .executeBatch(
                        List.of(
                                Tuple.of(
                                        ann.id().value(),
                                        EMAILS.get(0),
                                        ann.name(),
                                        password,
                                        false),
                                Tuple.of(
                                        bo.id().value(), EMAILS.get(1), bo.name(), password, false),
                                Tuple.of(
                                        cy.id().value(), EMAILS.get(2), cy.name(), password, false),
                                Tuple.of(
                                        day.id().value(),
                                        EMAILS.get(3),
                                        day.name(),
                                        password,
                                        false),
                                Tuple.of(root, EMAILS.get(4), "Root", password, true)))
                .mapEmpty();
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
                                seat(ann, springA),
                                seat(bo, springA),
                                seat(cy, null),
                                seat(day, null)))
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

    /// @param unread how many of the newest events Ann has not read yet
    private Future<Void> talk(DemoTalk talk, int unread) {
        var head = (long) talk.rows().size();
        return sql.preparedQuery(
                        """
                        insert into room_event (room, seq, at, by, type, body, command, about)
                        values ($1, $2, $3, $4, $5, $6, $7, $8)
                        """)
                .executeBatch(talk.rows())
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        insert into room_entry
                                          (room, activity, seq, at, by, seen, quiet, answers, text, author, staff,
                                            thread, aside)
                                        values ($1, 'chat', $2, $3, $4, 'ALL', false, $5, $6, $7, $8, $9, $9::bigint is not null)
                                        """)
                                .executeBatch(talk.entries()))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        update room_entry n set text = (
                                          select e.body ->> 'text' from room_event e
                                          where e.room = n.room and e.about = n.seq and e.body ? 'text'
                                          order by e.seq desc limit 1)
                                        where n.room = $1 and n.seq in (
                                          select about from room_event where room = $1 and body ? 'text')
                                        """)
                                .execute(Tuple.of(talk.room().value())))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        insert into entry_words (room, activity, seq, words)
                                        select room, activity, seq, searched(folded(text), 'C', 'D')
                                        from room_entry where room = $1 and text is not null
                                        """)
                                .execute(Tuple.of(talk.room().value())))
                .compose(_ ->
                        sql.preparedQuery(
                                        "insert into read_pointer (account, room, activity, seq) values ($1, $2, 'chat', $3)")
                                .executeBatch(
                                        List.of(
                                                read(ann, talk, head - unread),
                                                read(bo, talk, head),
                                                read(cy, talk, head),
                                                read(day, talk, head))))
                .mapEmpty();
    }

    private static Tuple read(Member member, DemoTalk talk, long seq) {
        return Tuple.of(member.id().value(), talk.room().value(), seq);
    }

    private DemoTalk desk(RoomId room) {
        return new DemoTalk(room, now.minus(Duration.ofDays(6)))
                .say(
                        day,
                        "Welcome to office hours. Bring the chart note and the code you would give;"
                                + " we start from **your** answer, not from mine.")
                .react(1, Reaction.THANKS, ann)
                .later(Duration.ofDays(1))
                .say(
                        cy,
                        "Two of you asked the same thing on Tuesday, so here it is for all: in the"
                                + " outpatient setting \"probable\" or \"suspected\" is not coded. Code"
                                + " the sign or symptom instead (Guidelines, section IV.H).")
                .react(3, Reaction.GOT_IT, bo)
                .react(3, Reaction.GOT_IT, ann)
                .later(Duration.ofHours(3))
                .reply(3, bo, "And inpatient is the other way round, right?")
                .reply(
                        6,
                        cy,
                        "Right: at discharge, inpatient, it is coded as if it existed (section"
                                + " II.H).",
                        bo.id())
                .react(7, Reaction.THANKS, bo);
    }

    private DemoTalk study(RoomId room) {
        return new DemoTalk(room, now.minus(Duration.ofDays(2)))
                .say(ann, "Anyone up for chapter 19 tonight? Injuries are eating me alive.")
                .reply(1, bo, "Yes. 19:00? I can never keep the 7th characters apart.")
                .react(2, Reaction.SAME_HERE, ann)
                .say(
                        ann,
                        "**A** active treatment, **D** healing, **S** what stays after. I say it"
                                + " out loud like a song.")
                .react(4, Reaction.GOT_IT, bo)
                .aside(4, bo, "And a fracture in a cast, at the check?")
                .aside(4, cy, "D, as it heals. A only while it is being treated.")
                .later(Duration.ofHours(22))
                .say(
                        bo,
                        "Checked myself on three from the workbook:\n\n```\nS52.501A  closed"
                                + " fracture, lower end of right radius, first visit\nS52.501D  the"
                                + " same, cast check\nS52.501S  stiff wrist a year later (with the"
                                + " stiffness first)\n```")
                .edit(
                        8,
                        bo,
                        "Checked myself on three from the workbook:\n\n```\nS52.501A  closed"
                                + " fracture, lower end of right radius, in treatment\nS52.501D  the"
                                + " same, cast check\nS52.501S  stiff wrist a year later (the"
                                + " stiffness comes first)\n```")
                .react(8, Reaction.THANKS, ann)
                .later(Duration.ofHours(20))
                .say(cy, "Nice. That last one trips most people in the exam.", bo.id())
                .say(ann, "Same time tomorrow? I'll bring the hypertension cases.")
                .reply(12, bo, "In.");
    }

    private DemoTalk welcome(RoomId room) {
        return new DemoTalk(room, now.minus(Duration.ofDays(3)))
                .say(
                        cy,
                        "This room belongs to Spring B: study together, ask each other first, and"
                                + " call me when you are stuck.");
    }

    private static Member member(String name, Role role) {
        return new Member(new MemberId(UUID.randomUUID()), name, role);
    }
}
