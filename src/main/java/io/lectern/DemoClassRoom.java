package io.lectern;

import io.lectern.activity.chat.Chat;
import io.lectern.activity.chat.ChatCommand;
import io.lectern.activity.chat.Reaction;
import io.lectern.activity.hands.Hands;
import io.lectern.activity.polls.Polls;
import io.lectern.activity.questions.Questions;
import io.lectern.activity.reactions.Reactions;
import io.lectern.activity.session.Session;
import io.lectern.live.log.Catalogue;
import io.lectern.room.Activity;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/// The class room of the demo course: what was said in it, the session that was held, and who was there.
final class DemoClassRoom {
    private static final List<Activity<?, ?, ?>> ACTIVITIES =
            List.of(
                    new Chat(),
                    new Session(),
                    new Questions(),
                    new Hands(),
                    new Reactions(),
                    new Polls());

    private final SqlClient sql;
    private final RoomId room;
    private final DemoLog log;
    private final Member ann;
    private final Member bo;
    private final Member cy;
    private final Member day;
    private final Instant held;

    DemoClassRoom(
            SqlClient sql, RoomId room, Member ann, Member bo, Member cy, Member day, Instant now) {
        this.sql = sql;
        this.room = room;
        this.ann = ann;
        this.bo = bo;
        this.cy = cy;
        this.day = day;
        this.log = new DemoLog(new Catalogue(ACTIVITIES), now.minus(Duration.ofDays(4)));
        this.held = now.minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.HOURS);
    }

    Future<Void> load() {
        before();
        log.at(held);
        new DemoClass(log, ann, bo, cy, day).hold();
        var over = log.at();
        log.later(Duration.ofHours(2));
        say(
                cy,
                "What was answered, and when, is under *Look back*. The foot ulcer I write up tonight.");
        long last = log.head();
        return store().compose(_ -> read(last)).compose(_ -> presence(over));
    }

    private void before() {
        say(
                day,
                "Thursday we code one case together: type 2 diabetes with chronic kidney disease, on"
                        + " insulin. Please try it before:\n\n1. Which code comes first?\n2. Which stage do"
                        + " you need to know?\n3. What says *insulin*?");
        log.later(Duration.ofHours(5));
        say(ann, "My try: `E11.22`, then `N18.31`, then `Z79.4`.");
        log.later(Duration.ofSeconds(40));
        log.wish(bo, new ChatCommand.React(2, Reaction.SAME_HERE, true));
        log.later(Duration.ofHours(16));
        log.wish(
                day,
                new ChatCommand.Say(
                        "Hold that thought until Thursday, Ann. It is a good one.",
                        OptionalLong.of(2),
                        List.of(ann.id())));
        log.later(Duration.ofSeconds(40));
        log.wish(ann, new ChatCommand.React(4, Reaction.THANKS, true));
        say(cy, "The note is two pages; print it or put it beside the window.");
    }

    private void say(Member by, String text) {
        log.wish(by, new ChatCommand.Say(text, OptionalLong.empty(), List.of()));
    }

    private Future<Void> store() {
        return sql.preparedQuery(
                        """
                        insert into room_event (seq, at, by, type, body, command, about, room)
                        values ($1, $2, $3, $4, $5, $6, $7, $8)
                        """)
                .executeBatch(log.rows().stream().map(it -> it.addUUID(room.value())).toList())
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        insert into room_entry
                                          (activity, seq, at, by, seen, quiet, answers, text, author, staff, room)
                                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                                        """)
                                .executeBatch(
                                        log.entries().stream()
                                                .map(it -> it.addUUID(room.value()))
                                                .toList()))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        insert into entry_words (room, activity, seq, words)
                                        select room, activity, seq, searched(folded(text), 'C', 'D')
                                        from room_entry where room = $1 and text is not null
                                        """)
                                .execute(Tuple.of(room.value())))
                .mapEmpty();
    }

    /// Ann has not read the last message yet.
    private Future<Void> read(long last) {
        return sql.preparedQuery(
                        """
                        insert into read_pointer (account, room, activity, seq)
                        select $1, $2, it.activity, case it.activity when 'chat' then $3::bigint else $4::bigint end
                        from unnest(array['chat', 'questions']) as it (activity)
                        """)
                .executeBatch(
                        List.of(
                                pointer(ann, last - 1, last),
                                pointer(bo, last, last),
                                pointer(cy, last, last),
                                pointer(day, last, last)))
                .mapEmpty();
    }

    private Tuple pointer(Member member, long chat, long questions) {
        return Tuple.of(member.id().value(), room.value(), chat, questions);
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
                room.value(),
                who.value(),
                run,
                since.atOffset(ZoneOffset.UTC),
                until.atOffset(ZoneOffset.UTC));
    }
}
