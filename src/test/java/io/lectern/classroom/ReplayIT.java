package io.lectern.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.TestServer;
import io.lectern.activity.chat.Chat;
import io.lectern.activity.hands.Hands;
import io.lectern.activity.polls.Polls;
import io.lectern.activity.questions.Questions;
import io.lectern.activity.questions.QuestionsState;
import io.lectern.activity.reactions.Reactions;
import io.lectern.activity.session.Session;
import io.lectern.classroom.ClassWalk.Stored;
import io.lectern.live.LiveClient;
import io.lectern.live.log.Catalogue;
import io.lectern.room.Activity;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Recorded;
import io.lectern.room.Role;
import io.lectern.room.RoomState;
import io.lectern.web.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// The replay of a session of three hours and 20,000 events, for each viewer.
@Isolated("it measures")
class ReplayIT {
    private static final int EVENTS = 20_000;
    private static final int MILLIS = 540;
    private static final List<Activity<?, ?, ?>> ACTIVITIES =
            List.of(
                    new Chat(),
                    new Session(),
                    new Questions(),
                    new Hands(),
                    new Reactions(),
                    new Polls());
    private static final Catalogue catalogue = new Catalogue(ACTIVITIES);

    private static TestServer server;
    private static String room;
    private static RoomState end;
    private static long second;
    private static RoomState afterSecond;
    private static final Map<String, Member> people = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start();
        room = server.as("day").room("CLASS");
        for (var who : List.of("ann", "bo", "cy", "day")) {
            people.put(who, member(who));
        }
        var walk =
                new ClassWalk(
                        7,
                        RoomState.empty(catalogue.in(Kind.CLASS)),
                        Instant.parse("2026-03-12T18:00:00Z"),
                        List.of(person("ann"), person("bo")),
                        List.of(person("day"), person("cy")));
        walk.session(EVENTS, MILLIS);
        end = walk.state();
        second = end.seq() + 1;
        store(walk.session(300, MILLIS));
        afterSecond = walk.state();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Member person(String who) {
        return java.util.Objects.requireNonNull(people.get(who));
    }

    private static Member member(String who) throws Exception {
        var role =
                switch (who) {
                    case "cy" -> Role.ASSISTANT;
                    case "day" -> Role.INSTRUCTOR;
                    default -> Role.LEARNER;
                };
        var name =
                who.equals("day")
                        ? "Dr. Day"
                        : who.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + who.substring(1);
        return new Member(new MemberId(UUID.fromString(server.as(who).account())), name, role);
    }

    private static Connection sql() throws SQLException {
        return TestPostgres.connect(server.database());
    }

    private static void store(List<Stored> log) throws Exception {
        try (var sql = sql()) {
            ClassWalk.store(sql, room, catalogue, log);
        }
    }

    @Test
    void a_replay_to_the_end_is_the_room_as_each_viewer_sees_it() throws Exception {
        for (var who : List.of("ann", "bo", "cy")) {
            var seen = replayed(who, 0);
            for (var part : end.parts()) {
                var name = part.activity().name();
                var view = new Veil(person(who), afterSecond, end).over(part.view(person(who)));
                assertThat(without(java.util.Objects.requireNonNull(seen.get(name)), view))
                        .as(name + " as " + who)
                        .isEqualTo(tree(view, view));
            }
        }
    }

    /// What was before the session needn't be read again, by any server, until a text is withdrawn.
    @Test
    void a_session_is_read_from_a_milestone_and_is_the_same() throws Exception {
        var path = "/api/rooms/%s/sessions/%d".formatted(room, second);
        server.as("ann").get(path);
        until(1);
        try (var other = TestServer.start(Map.of("DATABASE_URL", server.database()))) {
            var page = other.as("ann").get(path + "/replay?at=999999999");
            for (var part : afterSecond.parts()) {
                var name = part.activity().name();
                assertThat(
                                Json.MAPPER.readTree(
                                        tree(part.view(person("ann")), part.view(person("ann")))
                                                .toString()))
                        .as(name)
                        .isEqualTo(
                                without(page.at("/activities/" + name), part.view(person("ann"))));
            }
        }
        try (var sql = sql();
                var withdraw = sql.createStatement()) {
            withdraw.execute(
                    "insert into room_withdrawal values ('%1$s', 7) on conflict (room) do update set seq = 7"
                            .formatted(room));
        }
        until(0);
    }

    private static void until(int milestones) throws Exception {
        var late = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        try (var sql = sql();
                var count = sql.createStatement()) {
            while (true) {
                try (var found =
                        count.executeQuery("select count(distinct seq) from room_milestone")) {
                    found.next();
                    if (found.getInt(1) == milestones) {
                        return;
                    }
                }
                assertThat(System.nanoTime()).isLessThan(late);
                Thread.sleep(50);
            }
        }
    }

    @Test
    void a_jump_into_the_middle_is_where_playing_comes_to() throws Exception {
        var ann = server.as("ann");
        var seq = 1 + EVENTS / 2;
        var state = end;
        var middle = get(ann, "?at=" + time(ann, seq));
        var near = get(ann, "?at=" + (time(ann, seq) - 1_000));
        var played = fold(near, middle.get("seq").asLong());
        for (var part : state.parts()) {
            var name = part.activity().name();
            assertThat(
                            Json.MAPPER.readTree(
                                    java.util.Objects.requireNonNull(played.get(name)).toString()))
                    .as(name)
                    .isEqualTo(middle.at("/activities/" + name));
        }
    }

    @Test
    void what_staff_dismissed_is_in_no_frame_of_a_classmate() throws Exception {
        var board = ClassRooms.part(afterSecond, QuestionsState.class).orElseThrow();
        var dismissed =
                board.questions().values().stream()
                        .filter(it -> it.status() == io.lectern.activity.questions.Status.DISMISSED)
                        .filter(it -> it.by().orElseThrow().is(person("bo").id()))
                        .map(it -> it.id())
                        .toList();
        assertThat(dismissed).isNotEmpty();
        var ann = server.as("ann");
        var page = get(ann, "?at=0");
        var seen = new HashSet<Long>();
        while (true) {
            page.get("events")
                    .forEach(it -> {
                        if (it.at("/data/type").asText().equals("questions.asked")) {
                            seen.add(it.get("offset").asLong());
                        }
                    });
            if (!page.get("more").asBoolean()) {
                break;
            }
            page = get(ann, "?after=" + page.get("after").asLong());
        }
        assertThat(seen).isNotEmpty().doesNotContainAnyElementsOf(dismissed);
    }

    @Test
    void it_opens_at_once_and_jumps_at_once() throws Exception {
        var day = server.as("day");
        long opening = System.nanoTime();
        var summary = day.get(path());
        get(day, "?at=0");
        long opened = millis(opening);
        var jumps = new ArrayList<Long>();
        for (int i = 0; i < 20; i++) {
            get(day, "?at=" + 100_000 * i);
        }
        var random = new Random(1);
        long length =
                Instant.parse(summary.get("closed").asText()).toEpochMilli()
                        - Instant.parse(summary.get("opened").asText()).toEpochMilli();
        for (int i = 0; i < 60; i++) {
            long began = System.nanoTime();
            get(day, "?at=" + random.nextLong(length));
            jumps.add(millis(began));
        }
        jumps.sort(Long::compare);
        System.out.printf(
                "replay of %,d events: opened in %d ms, jumps p50 %d ms, p95 %d ms%n",
                EVENTS, opened, jumps.get(30), jumps.get(57));
        // A quiet machine takes a tenth of this; other tests share the two cores.
        assertThat(opened).isLessThan(10_000);
        assertThat(jumps.get(57)).isLessThan(3_000);
    }

    @Test
    void words_that_were_taken_back_since_are_nowhere_in_it() throws Exception {
        try (var other = TestServer.start()) {
            var where = other.as("day").room("CLASS");
            var day = follow(other, "day", where);
            var bo = follow(other, "bo", where);
            wish(day, "session.open", where, fields());
            wish(
                    bo,
                    "questions.ask",
                    where,
                    fields().put("text", "Xyzzy one?").put("anonymous", false));
            var said = fields().put("text", "Xyzzy two");
            said.putArray("mentions");
            long message = wish(bo, "chat.say", where, said);
            wish(day, "session.close", where, fields());
            var sessions = other.as("day").get("/api/rooms/" + where + "/sessions").get("sessions");
            var path =
                    "/api/rooms/%s/sessions/%d"
                            .formatted(where, sessions.get(0).get("id").asLong());
            assertThat(everything(other.as("ann"), path)).contains("Xyzzy one?", "Xyzzy two");
            long question = 0;
            for (var it : other.as("day").get(path).at("/then/questions/state/questions")) {
                question =
                        it.get("text").asText().startsWith("Xyzzy")
                                ? it.get("id").asLong()
                                : question;
            }
            wish(bo, "questions.withdraw", where, fields().put("question", question));
            wish(bo, "chat.takeBack", where, fields().put("message", message));
            for (var who : List.of("ann", "bo", "day")) {
                assertThat(everything(other.as(who), path)).doesNotContain("Xyzzy");
            }
            wish(day, "session.open", where, fields());
            var on =
                    other.as("day").get("/api/rooms/" + where + "/sessions").get("sessions").get(0);
            assertThat(on.has("closed")).isFalse();
            assertThatThrownBy(() ->
                            other.as("day")
                                    .get(
                                            "/api/rooms/%s/sessions/%d"
                                                    .formatted(where, on.get("id").asLong())))
                    .hasMessageContaining("409");
            day.close();
            bo.close();
        }
    }

    private static String everything(SignIn who, String path) throws Exception {
        return who.get(path).toString()
                + who.get(path + "/replay?at=0")
                + who.get(path + "/replay?at=99999999");
    }

    private static LiveClient follow(TestServer server, String who, String where) throws Exception {
        var socket = LiveClient.connect(server.http(), server.address(), server.as(who).token());
        assertThat(socket.subscribe(where).has("subscribe")).isTrue();
        return socket;
    }

    private static ObjectNode fields() {
        return Json.MAPPER.createObjectNode();
    }

    private static long wish(LiveClient socket, String method, String where, ObjectNode fields)
            throws Exception {
        var data = fields.put("room", where).put("command", UUID.randomUUID().toString());
        var reply = socket.rpc(method, data);
        assertThat(reply.has("rpc")).as("%s: %s", method, reply).isTrue();
        return reply.at("/rpc/data/offset").asLong();
    }

    private static long millis(long since) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    }

    /// When an event happened, in milliseconds of the session.
    private static long time(SignIn who, long seq) throws Exception {
        return get(who, "?after=" + (seq - 50)).get("events").get(0).get("time").asLong();
    }

    private static Map<String, JsonNode> replayed(String who, long at) throws Exception {
        var signedIn = server.as(who);
        var page = get(signedIn, "?at=" + at);
        var state = state(page);
        while (true) {
            state = apply(state, page, Long.MAX_VALUE);
            if (!page.get("more").asBoolean()) {
                return trees(state);
            }
            page = get(signedIn, "?after=" + page.get("after").asLong());
        }
    }

    private static Map<String, JsonNode> fold(JsonNode page, long to) throws Exception {
        return trees(apply(state(page), page, to));
    }

    private static Map<String, Object> state(JsonNode page) throws Exception {
        var state = new HashMap<String, Object>();
        for (var activity : ACTIVITIES) {
            state.put(
                    activity.name(),
                    Json.MAPPER.treeToValue(
                            page.at("/activities/" + activity.name()), activity.states()));
        }
        return state;
    }

    private static Map<String, Object> apply(Map<String, Object> state, JsonNode page, long to)
            throws Exception {
        for (var it : page.get("events")) {
            if (it.has("offset") && it.get("offset").asLong() <= to) {
                var data = (ObjectNode) it.get("data").deepCopy();
                var type = data.remove("type").textValue();
                var at = Instant.parse(data.remove("at").textValue());
                var event = catalogue.event(type, data.toString());
                var name = type.substring(0, type.lastIndexOf('.'));
                state.computeIfPresent(
                        name,
                        (_, before) ->
                                applied(
                                        name,
                                        before,
                                        new Recorded<>(it.get("offset").asLong(), at, event)));
            }
        }
        return state;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object applied(String name, Object before, Recorded<?> recorded) {
        Activity activity =
                ACTIVITIES.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
        return activity.apply(before, recorded);
    }

    private static Map<String, JsonNode> trees(Map<String, Object> state) {
        var trees = new HashMap<String, JsonNode>();
        state.forEach((name, it) -> trees.put(name, Json.MAPPER.valueToTree(it)));
        return trees;
    }

    /// Votes for questions that the viewer doesn't see are in no replay, and in no sight.
    private static JsonNode without(JsonNode state, Object view) {
        var votes = state.path("votes");
        if (view instanceof QuestionsState board && votes.isObject()) {
            votes.forEach(all -> {
                var kept = new ArrayList<JsonNode>();
                all.forEach(it -> {
                    if (board.questions().containsKey(it.asLong())) {
                        kept.add(it);
                    }
                });
                ((com.fasterxml.jackson.databind.node.ArrayNode) all).removeAll().addAll(kept);
            });
        }
        return state;
    }

    private static JsonNode tree(Object view, Object of) {
        return without(Json.MAPPER.valueToTree(view), of);
    }

    private static String path() {
        return "/api/rooms/" + room + "/sessions/1";
    }

    private static JsonNode get(SignIn who, String query) throws Exception {
        return who.get(path() + "/replay" + query);
    }
}
