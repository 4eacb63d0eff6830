package io.lectern.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.Indexed;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.TestServer;
import io.lectern.activity.chat.Chat;
import io.lectern.activity.helpqueue.HelpQueue;
import io.lectern.room.Activity;
import io.lectern.web.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An activity in one class gets everything that a room offers: counts, pages, search, files,
/// withdrawal, snapshots.
class RiddlesIT {
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "LECTERN_LIVE_SNAPSHOT_EVERY", "20",
                    "LECTERN_LIVE_RING_EVENTS", "20",
                    "LECTERN_LIVE_COMMANDS_PER_SECOND", "1000");

    private static final List<Activity<?, ?, ?>> ACTIVITIES =
            List.of(new Chat(), new HelpQueue(), new Riddles());

    private static String url = "";
    private static TestServer server;
    private static SignIn ann;
    private static SignIn bo;
    private static SignIn day;
    private static String room = "";

    @BeforeAll
    static void start() throws Exception {
        url = TestPostgres.url();
        server = begin(ACTIVITIES);
        ann = server.as("ann");
        bo = server.as("bo");
        day = server.as("day");
        room = ann.room("STUDY");
    }

    private static void again(List<Activity<?, ?, ?>> activities) throws Exception {
        server.close();
        server = begin(activities);
        ann = server.as("ann");
        bo = server.as("bo");
        day = server.as("day");
    }

    private static TestServer begin(List<Activity<?, ?, ?>> activities) throws Exception {
        var settings = new HashMap<>(SETTINGS);
        settings.put("DATABASE_URL", url);
        return TestServer.start(settings, activities);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void what_staff_see_first_is_counted_paged_found_and_opened_by_them_alone_until_it_is_shown()
            throws Exception {
        var file = brought(ann, "a picture of the thing");
        var ofDay = unread(day);
        var ofAnn = unread(ann);
        var riddle = ask(ann, "What has a zebrine coat?", "A crossing", file);
        assertThat(unread(day)).isEqualTo(ofDay + 1);
        assertThat(unread(bo)).isZero();
        assertThat(unread(ann)).isEqualTo(ofAnn);
        assertThat(page(day)).contains("zebrine", "A crossing");
        assertThat(page(ann)).contains("zebrine", "A crossing");
        assertThat(page(bo)).doesNotContain("zebrine");
        assertThat(found(day, "zebrine")).hasSize(1);
        assertThat(found(ann, "zebrine")).hasSize(1);
        assertThat(found(bo, "zebrine")).isEmpty();
        assertThat(opens(day, file)).isTrue();
        assertThat(opens(bo, file)).isFalse();

        rpc(day, "riddles.show", wish().put("riddle", riddle));
        assertThat(unread(bo)).isEqualTo(1);
        assertThat(page(bo)).contains("zebrine").doesNotContain("A crossing");
        assertThat(found(bo, "zebrin").getFirst().get("activity").textValue()).isEqualTo("riddles");
        assertThat(opens(bo, file)).isTrue();
        bo.send(
                "PUT",
                "/api/rooms/" + room + "/read",
                "{\"activity\":\"riddles\",\"seq\":" + riddle + "}");
        assertThat(unread(bo)).isZero();
        assertThat(unread(day)).isEqualTo(ofDay + 1);

        rpc(ann, "riddles.takeBack", wish().put("riddle", riddle));
        assertThat(unread(day)).isEqualTo(ofDay);
        assertThat(found(day, "zebrine")).isEmpty();
        assertThat(opens(bo, file)).isFalse();
        assertThat(opens(ann, file)).isTrue();
        assertThat(page(day)).doesNotContain("zebrine", "A crossing");
        for (var table : List.of("room_event", "room_entry", "entry_words", "room_snapshot")) {
            assertThat(rows(table, "zebrine")).as(table).isEqualTo("0");
            assertThat(rows(table, "crossing")).as(table).isEqualTo("0");
        }
    }

    @Test
    void it_refuses_by_a_name_of_its_own_and_again_alike() throws Exception {
        ask(ann, "What gets wetter as it dries?", "A towel");
        var again = wish().put("text", "What gets wetter as it dries?").put("solution", "");
        for (var turn = 0; turn < 2; turn++) {
            var refused = call(bo, "riddles.ask", again.deepCopy());
            assertThat(refused.at("/error/code").intValue()).isEqualTo(9900);
            assertThat(refused.at("/error/message").textValue())
                    .isEqualTo("HEARD_BEFORE: Everybody knows that one");
        }
    }

    @Test
    void nobody_attaches_what_another_brought() throws Exception {
        var file = brought(bo, "mine");
        var refused = call(ann, "riddles.ask", asked("What is it?", "Not yours", file));
        assertThat(refused.at("/error/code").intValue()).isEqualTo(1003);
    }

    @Test
    void the_room_is_live_until_its_alarm_comes() throws Exception {
        ask(day, "What is live?", "This");
        assertThat(entry(bo).has("live")).isTrue();
        var until = Instant.now().plusSeconds(60);
        while (entry(bo).has("live")) {
            assertThat(Instant.now()).isBefore(until);
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    @Test
    void a_server_without_it_opens_the_room_and_one_that_has_it_again_lacks_nothing()
            throws Exception {
        var first = ask(day, "What comes back?", "This one");
        for (var said = 0; said < 60; said++) {
            say(day, "Something else " + said);
        }
        assertThat(state(day).at("/riddles/riddles").has("" + first)).isTrue();
        again(List.of(new Chat(), new HelpQueue()));
        assertThat(state(day).has("riddles")).isFalse();
        assertThat(state(day).toString()).contains("Something else 59");
        for (var said = 0; said < 60; said++) {
            say(day, "Without it " + said);
        }
        again(ACTIVITIES);
        assertThat(state(day).at("/riddles/riddles").has("" + first)).isTrue();
        assertThat(state(day).toString()).contains("Without it 59");
        var until = Instant.now().plusSeconds(60);
        while (spoiled() == 0) {
            assertThat(Instant.now()).isBefore(until);
            say(day, "Until it is saved");
        }
        again(ACTIVITIES);
        assertThat(state(day).at("/riddles/riddles").has("" + first)).isTrue();
    }

    private static JsonNode state(SignIn who) throws Exception {
        try (var socket = LiveClient.connect(server.http(), server.address(), who.token())) {
            var reply = socket.subscribe(room);
            assertThat(reply.has("subscribe")).as(reply.toString()).isTrue();
            return reply.at("/subscribe/data/activities");
        }
    }

    private static long ask(SignIn who, String text, String solution, String... files)
            throws Exception {
        return rpc(who, "riddles.ask", asked(text, solution, files));
    }

    private static ObjectNode asked(String text, String solution, String... files) {
        var fields = wish().put("text", text).put("solution", solution);
        if (files.length > 0) {
            var named = fields.putArray("files");
            for (var file : files) {
                named.add(file);
            }
        }
        return fields;
    }

    private static void say(SignIn who, String text) throws Exception {
        var fields = wish().put("text", text);
        fields.putArray("mentions");
        rpc(who, "chat.say", fields);
    }

    private static long rpc(SignIn who, String method, ObjectNode fields) throws Exception {
        var reply = call(who, method, fields);
        assertThat(reply.has("rpc")).as(reply.toString()).isTrue();
        return reply.at("/rpc/data/offset").longValue();
    }

    private static JsonNode call(SignIn who, String method, ObjectNode fields) throws Exception {
        try (var socket = LiveClient.connect(server.http(), server.address(), who.token())) {
            return socket.rpc(method, fields);
        }
    }

    private static ObjectNode wish() {
        return Json.MAPPER
                .createObjectNode()
                .put("room", room)
                .put("command", UUID.randomUUID().toString());
    }

    private static String page(SignIn who) throws Exception {
        var ask =
                Json.MAPPER
                        .createObjectNode()
                        .put("room", room)
                        .put("activity", "riddles")
                        .put("before", 1_000_000)
                        .put("limit", 50);
        return call(who, "room.page", ask).toString();
    }

    private static List<JsonNode> found(SignIn who, String words) throws Exception {
        Indexed.all(server);
        List<JsonNode> hits = new ArrayList<>();
        who.get("/api/search?q=" + words).get("hits").forEach(hits::add);
        return hits;
    }

    private static int unread(SignIn who) throws Exception {
        return entry(who).at("/unreadBy/riddles").intValue();
    }

    private static JsonNode entry(SignIn who) throws Exception {
        for (var one : who.get("/api/home").at("/courses/0/rooms")) {
            if (one.get("id").textValue().equals(room)) {
                return one;
            }
        }
        throw new AssertionError("no room");
    }

    private static String brought(SignIn who, String text) throws Exception {
        var request =
                HttpRequest.newBuilder(
                                server.address()
                                        .resolve("/api/rooms/" + room + "/files?name=thing.txt"))
                        .header("Authorization", "Bearer " + who.token())
                        .POST(HttpRequest.BodyPublishers.ofString(text))
                        .build();
        var made = server.http().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return Json.MAPPER.readTree(made.body()).get("id").textValue();
    }

    private static boolean opens(SignIn who, String file) throws Exception {
        return !who.get("/api/rooms/" + room + "/files?id=" + file).get("files").isEmpty();
    }

    private static String rows(String table, String word) throws Exception {
        try (var sql = sql();
                var found =
                        sql.createStatement()
                                .executeQuery(
                                        "select count(*) from %s t where t::text like '%%%s%%'"
                                                .formatted(table, word))) {
            found.next();
            return found.getString(1);
        }
    }

    /// Makes the snapshots of the activity what another shape of it would have left.
    private static int spoiled() throws Exception {
        try (var sql = sql()) {
            return sql.createStatement()
                    .executeUpdate(
                            "update room_snapshot set shape = 'another', state = '{}' where activity = 'riddles'");
        }
    }

    @Test
    void what_became_of_each_is_a_row_that_is_as_new_as_the_log() throws Exception {
        var riddle = ask(ann, "What has keys and opens nothing?", "A piano");
        assertThat(fate(riddle)).contains("asked").doesNotContain("shown", "piano");
        rpc(day, "riddles.show", wish().put("riddle", riddle));
        assertThat(fate(riddle)).contains("\"shown\"", "\"gone\": false");
        rpc(ann, "riddles.takeBack", wish().put("riddle", riddle));
        assertThat(fate(riddle)).contains("\"shown\"", "\"gone\": true");
    }

    private static String fate(long riddle) throws Exception {
        try (var sql = sql();
                var found =
                        sql.createStatement()
                                .executeQuery(
                                        "select state from entry_state where activity = 'riddles' and seq = "
                                                + riddle)) {
            found.next();
            return found.getString(1);
        }
    }

    private static Connection sql() throws Exception {
        return TestPostgres.connect(url);
    }
}
