package io.lectern.classroom;

import io.lectern.activity.chat.ChatCommand;
import io.lectern.activity.hands.HandsCommand;
import io.lectern.activity.hands.HandsState;
import io.lectern.activity.hands.Wish;
import io.lectern.activity.polls.Kind;
import io.lectern.activity.polls.PollsCommand;
import io.lectern.activity.polls.PollsState;
import io.lectern.activity.polls.Reply;
import io.lectern.activity.polls.Sheet;
import io.lectern.activity.polls.Stage;
import io.lectern.activity.questions.QuestionsCommand;
import io.lectern.activity.questions.QuestionsState;
import io.lectern.activity.reactions.Reaction;
import io.lectern.activity.reactions.ReactionsCommand;
import io.lectern.activity.session.SessionCommand;
import io.lectern.live.log.Catalogue;
import io.lectern.room.Command;
import io.lectern.room.Decision;
import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.Recorded;
import io.lectern.room.RoomState;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/// A random walk through a class, from a seed: the room's own code decides each wish.
public final class ClassWalk {
    public record Stored(Member by, Recorded<?> recorded) {}

    private final Random random;
    private final List<Member> learners;
    private final List<Member> staff;
    private final List<Stored> log = new ArrayList<>();
    private RoomState state;
    private Instant now;

    public ClassWalk(
            long seed, RoomState empty, Instant start, List<Member> learners, List<Member> staff) {
        this.random = new Random(seed);
        this.state = empty;
        this.now = start;
        this.learners = learners;
        this.staff = staff;
    }

    /// @param millis from one wish to the next, about
    public List<Stored> session(int events, int millis) {
        wish(staff.getFirst(), new SessionCommand.Open(Optional.empty()));
        int until = log.size() + events;
        while (log.size() < until) {
            now = now.plusMillis(1 + random.nextInt(2 * millis));
            for (var event : state.wake(now)) {
                store(Member.SYSTEM, event);
            }
            step();
        }
        wish(staff.getFirst(), new SessionCommand.Close());
        return log;
    }

    RoomState state() {
        return state;
    }

    /// Writes what happened as the log of this room, instead of what it had.
    public static void store(Connection sql, String room, Catalogue catalogue, List<Stored> log)
            throws SQLException {
        try (var clear = sql.createStatement();
                var insert =
                        sql.prepareStatement(
                                """
                                insert into room_event (room, seq, at, by, type, body, command)
                                values (?::uuid, ?, ?, ?, ?, ?::jsonb, gen_random_uuid())
                                """)) {
            for (var table : List.of("room_event", "room_entry", "room_snapshot")) {
                clear.execute("delete from %s where room = '%s'".formatted(table, room));
            }
            for (var stored : log) {
                insert.setString(1, room);
                insert.setLong(2, stored.recorded().seq());
                insert.setTimestamp(3, Timestamp.from(stored.recorded().at()));
                insert.setObject(4, stored.by().id().value());
                insert.setString(5, catalogue.type(stored.recorded().event()));
                insert.setString(6, catalogue.body(stored.recorded().event()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void step() {
        var ann = any(learners);
        var cy = any(staff);
        var by = random.nextInt(5) == 0 ? cy : ann;
        switch (random.nextInt(14)) {
            case 0, 1 ->
                    wish(
                            by,
                            new ChatCommand.Say(
                                    "Said " + random.nextInt(1_000),
                                    OptionalLong.empty(),
                                    List.of()));
            case 2 ->
                    wish(
                            ann,
                            new QuestionsCommand.Ask(
                                    "Is E11.%d coded twice?".formatted(random.nextInt(100)),
                                    random.nextBoolean()));
            case 3, 4, 5, 6 ->
                    wish(ann, new QuestionsCommand.Vote(question(), random.nextInt(4) > 0));
            case 7 -> wish(ann, new ReactionsCommand.Give(any(List.of(Reaction.values()))));
            case 8 -> wish(ann, new HandsCommand.Raise(any(List.of(Wish.values()))));
            case 9 -> wish(cy, new HandsCommand.Lower(hand()));
            case 10 -> moderate(cy);
            case 11 -> poll(cy);
            default -> answer(ann);
        }
    }

    private void moderate(Member cy) {
        long one = question();
        wish(
                cy,
                switch (random.nextInt(11)) {
                    case 0, 1 -> new QuestionsCommand.AnswerNow(one);
                    case 2, 3 -> new QuestionsCommand.Finish(one, "");
                    case 4 -> new QuestionsCommand.Answer(one, "In **writing**");
                    case 5 -> new QuestionsCommand.Dismiss(List.of(one), "off topic");
                    case 6 -> new QuestionsCommand.Restore(one);
                    case 7 -> new QuestionsCommand.Merge(List.of(one), question());
                    case 8 -> new QuestionsCommand.Unmerge(one);
                    case 9 -> new QuestionsCommand.Approve(List.of(one));
                    default -> new QuestionsCommand.Pin(one, random.nextBoolean());
                });
    }

    private void poll(Member cy) {
        var polls = ClassRooms.part(state, PollsState.class).orElseThrow().polls();
        if (polls.size() < 5) {
            wish(
                    cy,
                    new PollsCommand.Draft(
                            new Sheet(
                                    "Which first?",
                                    Kind.ONE,
                                    List.of("E11.22", "E11.65"),
                                    Optional.empty(),
                                    random.nextBoolean(),
                                    random.nextBoolean(),
                                    Optional.of(new Sheet.Key(List.of(1), "Because.")))));
            return;
        }
        var one = any(List.copyOf(polls.values()));
        wish(
                cy,
                switch (one.stage()) {
                    case DRAFT -> new PollsCommand.Open(one.id(), Optional.empty());
                    case OPEN -> new PollsCommand.Close(one.id());
                    case CLOSED ->
                            random.nextBoolean()
                                    ? new PollsCommand.Open(one.id(), Optional.empty())
                                    : new PollsCommand.Reveal(one.id());
                    case REVEALED -> new PollsCommand.Remove(one.id());
                });
    }

    private void answer(Member ann) {
        ClassRooms.part(state, PollsState.class).orElseThrow().polls().values().stream()
                .filter(it -> it.stage() == Stage.OPEN)
                .findFirst()
                .ifPresent(it ->
                        wish(
                                ann,
                                new PollsCommand.Answer(
                                        it.id(), new Reply(List.of(random.nextInt(2)), ""))));
    }

    private long question() {
        var all =
                List.copyOf(
                        ClassRooms.part(state, QuestionsState.class)
                                .orElseThrow()
                                .questions()
                                .keySet());
        return all.isEmpty() ? 0 : any(all.subList(Math.max(0, all.size() - 60), all.size()));
    }

    private long hand() {
        var all =
                List.copyOf(
                        ClassRooms.part(state, HandsState.class).orElseThrow().hands().keySet());
        return all.isEmpty() ? 0 : any(all);
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void wish(Member by, Command command) {
        if (state.decide(command, by, now) instanceof Decision.Accepted<?>(var events)) {
            for (var event : events) {
                store(by, event);
            }
        }
    }

    private void store(Member by, Event event) {
        var recorded = new Recorded<>(state.seq() + 1, now, event);
        state = state.apply(recorded);
        log.add(new Stored(by, recorded));
    }
}
