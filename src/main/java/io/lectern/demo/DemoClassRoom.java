package io.lectern.demo;

import io.lectern.activity.chat.ChatCommand;
import io.lectern.activity.chat.Reaction;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/// The class room of the demo course: its messages, the session that was held, and its attendance.
final class DemoClassRoom {
    private final SqlConnection sql;
    private final DemoRoom room;
    private final DemoPeople people;
    private final Member ann;
    private final Member bo;
    private final Member cy;
    private final Member day;
    private final Instant held;

    /// @param room with a log that begins four days ago
    DemoClassRoom(SqlConnection sql, DemoRoom room, DemoPeople people, Instant now) {
        this.sql = sql;
        this.room = room;
        this.people = people;
        this.ann = people.ann();
        this.bo = people.bo();
        this.cy = people.cy();
        this.day = people.day();
        this.held = now.minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.HOURS);
    }

    Future<Void> load() {
        before();
        room.at(held);
        new DemoSession(room, people).hold();
        var over = room.at();
        room.later(Duration.ofHours(2));
        say(
                cy,
                "What was answered, and when, is under *Look back*. The foot ulcer I write up tonight.");
        return room.store(sql).compose(_ -> read()).compose(_ -> presence(over));
    }

    private void before() {
        say(
                day,
                "Thursday we code one case together: type 2 diabetes with chronic kidney disease, on"
                        + " insulin. Please try it before:\n\n1. Which code comes first?\n2. Which stage do"
                        + " you need to know?\n3. What says *insulin*?");
        room.later(Duration.ofHours(5));
        say(ann, "My try: `E11.22`, then `N18.31`, then `Z79.4`.");
        room.later(Duration.ofSeconds(40));
        room.wish(bo, new ChatCommand.React(2, Reaction.SAME_HERE, true));
        room.later(Duration.ofHours(16));
        room.wish(
                day,
                new ChatCommand.Say(
                        "Hold that thought until Thursday, Ann. It is a good one.",
                        OptionalLong.of(2),
                        List.of(ann.id())));
        room.later(Duration.ofSeconds(40));
        room.wish(ann, new ChatCommand.React(4, Reaction.THANKS, true));
        say(cy, "The note is two pages; print it or put it beside the window.");
    }

    private void say(Member by, String text) {
        room.wish(by, new ChatCommand.Say(text, OptionalLong.empty(), List.of()));
    }

    /// Leaves the last message unread for Ann.
    private Future<Void> read() {
        Future<Void> chain = Future.succeededFuture();
        for (var member : people.all()) {
            long unread = member.equals(ann) ? 1 : 0;
            chain =
                    chain.compose(_ -> room.read(sql, member, "chat", room.head() - unread))
                            .compose(_ -> room.read(sql, member, "questions", room.head()));
        }
        return chain;
    }

    private Future<Void> presence(Instant over) {
        var run = UUID.randomUUID();
        return sql.preparedQuery("insert into presence_run (id, alive_at) values ($1, $2)")
                .execute(Tuple.of(run, over.atOffset(ZoneOffset.UTC)))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        insert into class_presence (room, account, run, since, until)
                                        values ($1, $2, $3, $4, $5)
                                        """)
                                .executeBatch(
                                        List.of(
                                                stay(day, run, held.minusSeconds(600), over),
                                                stay(cy, run, held.minusSeconds(420), over),
                                                stay(ann, run, held.minusSeconds(230), over),
                                                stay(
                                                        bo,
                                                        run,
                                                        held.plusSeconds(95),
                                                        held.plusSeconds(1_310)),
                                                stay(bo, run, held.plusSeconds(1_472), over))))
                .mapEmpty();
    }

    private Tuple stay(Member member, UUID run, Instant since, Instant until) {
        MemberId who = member.id();
        return Tuple.of(
                room.id().value(),
                who.value(),
                run,
                since.atOffset(ZoneOffset.UTC),
                until.atOffset(ZoneOffset.UTC));
    }
}
