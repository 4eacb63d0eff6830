package io.lectern.bench.load;

import io.lectern.SignIn;
import io.lectern.activity.chat.Chat;
import io.lectern.activity.hands.Hands;
import io.lectern.activity.polls.Polls;
import io.lectern.activity.questions.Questions;
import io.lectern.activity.reactions.Reactions;
import io.lectern.activity.session.Session;
import io.lectern.classroom.ClassWalk;
import io.lectern.live.log.Catalogue;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.lectern.room.RoomState;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/// Replays a session of three hours with many events. Measures the time from the first request to the
/// first view, and of jumps to any moment.
record GoneThrough(int events) {
    private static final int MILLIS = 540;
    private static final int LEARNERS = 40;
    private static final int JUMPS = 100;

    void run(Figures figures, LecternTarget target) throws Exception {
        var day = SignIn.as(HttpClient.newHttpClient(), target.address(), "day");
        String room;
        try (var sql = target.sql()) {
            room = Enrolled.rooms(sql, 1, Kind.CLASS).getFirst();
            write(sql, room, day);
        }
        String path = "/api/rooms/" + room + "/sessions/1";
        long began = System.nanoTime();
        var summary = day.get(path);
        day.get(path + "/replay?at=0");
        double opened = millis(began);
        long length =
                Instant.parse(summary.get("closed").asText()).toEpochMilli()
                        - Instant.parse(summary.get("opened").asText()).toEpochMilli();
        var random = new SplittableRandom(1);
        List<Double> jumps = new ArrayList<>();
        for (int i = 0; i < JUMPS; i++) {
            long jump = System.nanoTime();
            day.get(path + "/replay?at=" + random.nextLong(length));
            jumps.add(millis(jump));
        }
        var row = figures.row("a session gone through again", target.name());
        row.put("events", events).put("minutes", length / 60_000).put("load", Site.load());
        row.put("firstPictureMs", Figures.round(opened));
        row.put("jumpP50Ms", Site.at(50, jumps)).put("jumpP95Ms", Site.at(95, jumps));
        figures.tell(row);
    }

    private void write(Connection sql, String room, SignIn day) throws Exception {
        var catalogue =
                new Catalogue(
                        List.of(
                                new Chat(),
                                new Session(),
                                new Questions(),
                                new Hands(),
                                new Reactions(),
                                new Polls()));
        var learners =
                IntStream.range(0, LEARNERS)
                        .mapToObj(n ->
                                new Member(
                                        new MemberId(new UUID(11, n)),
                                        "Learner " + n,
                                        Role.LEARNER))
                        .toList();
        var walk =
                new ClassWalk(
                        7,
                        RoomState.empty(catalogue.in(Kind.CLASS)),
                        Instant.parse("2026-03-12T18:00:00Z"),
                        learners,
                        List.of(
                                new Member(
                                        MemberId.of(day.account()), "Dr. Day", Role.INSTRUCTOR)));
        ClassWalk.store(sql, room, catalogue, walk.session(events, MILLIS));
    }

    private static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }
}
