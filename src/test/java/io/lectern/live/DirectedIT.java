package io.lectern.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.TestServer;
import io.lectern.activity.chat.Chat;
import io.lectern.room.Activity;
import io.lectern.web.Json;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A signal to one member reaches the sockets of that member in the room, and nobody else's.
class DirectedIT {
    private static final List<Activity<?, ?, ?>> ACTIVITIES = List.of(new Chat(), new Ballot());

    @Test
    void it_reaches_each_socket_of_the_member_and_no_byte_of_it_another() throws Exception {
        try (var server = TestServer.start(Map.of(), ACTIVITIES)) {
            reaches(server, server);
        }
    }

    @Test
    void it_does_so_at_another_node_too() throws Exception {
        try (var nodes = TwoNodes.start(Map.of(), ACTIVITIES)) {
            reaches(nodes.one(), nodes.other());
        }
    }

    /// Bo has a socket at each of the servers.
    private static void reaches(TestServer here, TestServer there) throws Exception {
        SignIn ann = here.as("ann");
        SignIn bo = here.as("bo");
        SignIn day = here.as("day");
        String room = ann.room("STUDY");
        try (var a = LiveClient.connect(here.http(), here.address(), ann.token());
                var b = LiveClient.connect(here.http(), here.address(), bo.token());
                var b2 = LiveClient.connect(there.http(), there.address(), bo.token());
                var elsewhere = LiveClient.connect(there.http(), there.address(), bo.token());
                var d = RawSocket.connect(here.address(), day.token());
                var d2 = RawSocket.connect(there.address(), day.token())) {
            elsewhere.subscribe(ann.room("CLASS"));
            for (var socket : List.of(a, b, b2)) {
                assertThat(socket.subscribe(room).has("subscribe")).isTrue();
            }
            for (var socket : List.of(d, d2)) {
                socket.ask("\"subscribe\":{\"channel\":\"room:" + room + "\"}");
            }
            awaitTook(a, room, bo, 2);
            JsonNode answer = whisper(a, room, bo, "psst-secret");
            assertThat(answer.at("/rpc/data/took").intValue()).isEqualTo(2);
            assertThat(heard(b)).isEqualTo("psst-secret");
            assertThat(heard(b2)).isEqualTo("psst-secret");
            // The next message to everybody is the first that the others see.
            assertThat(say(a, room, "for all").has("rpc")).isTrue();
            for (var socket : List.of(d, d2)) {
                assertThat(untilSaid(socket)).doesNotContain("psst").doesNotContain("whispered");
            }
            assertThat(elsewhere.pushes()).noneMatch(push -> push.toString().contains("psst"));
            assertThat(a.pushes()).noneMatch(push -> push.toString().contains("psst"));
        }
    }

    @Test
    void to_somebody_who_is_away_it_is_taken_by_none() throws Exception {
        try (var server = TestServer.start(Map.of(), ACTIVITIES)) {
            SignIn ann = server.as("ann");
            String room = ann.room("STUDY");
            try (var a = LiveClient.connect(server.http(), server.address(), ann.token())) {
                a.subscribe(room);
                JsonNode answer = whisper(a, room, server.as("bo"), "anybody there?");
                assertThat(answer.at("/rpc/data/took").intValue()).isZero();
            }
        }
    }

    @Test
    void it_arrives_after_what_was_told_before_it() throws Exception {
        try (var server = TestServer.start(Map.of(), ACTIVITIES)) {
            SignIn ann = server.as("ann");
            SignIn bo = server.as("bo");
            String room = ann.room("STUDY");
            try (var a = LiveClient.connect(server.http(), server.address(), ann.token());
                    var b = LiveClient.connect(server.http(), server.address(), bo.token())) {
                a.subscribe(room);
                b.subscribe(room);
                for (int i = 0; i < 20; i++) {
                    String text = "the message before " + i;
                    assertThat(say(a, room, text).has("rpc")).isTrue();
                    whisper(a, room, bo, "after " + i);
                    JsonNode event = b.push();
                    while (!LiveClient.isEvent(event)) {
                        assertThat(event.at("/pub/data/type").asText()).doesNotContain("whisper");
                        event = b.push();
                    }
                    assertThat(event.at("/pub/data/text").textValue()).isEqualTo(text);
                    assertThat(heard(b)).isEqualTo("after " + i);
                }
            }
        }
    }

    @Test
    void a_refused_one_is_answered_and_leaves_no_row() throws Exception {
        try (var server = TestServer.start(Map.of(), ACTIVITIES)) {
            SignIn ann = server.as("ann");
            String room = ann.room("STUDY");
            try (var a = LiveClient.connect(server.http(), server.address(), ann.token())) {
                a.subscribe(room);
                long rows = wishes(server);
                JsonNode empty = whisper(a, room, server.as("bo"), "");
                assertThat(empty.at("/error/code").intValue()).isEqualTo(1005);
                JsonNode outside = a.rpc("ballot.point", wish(room).put("x", -1).put("y", 0));
                assertThat(outside.at("/error/code").intValue()).isEqualTo(1000);
                JsonNode large = whisper(a, room, server.as("bo"), "x".repeat(41_000));
                assertThat(large.at("/error/code").intValue()).isEqualTo(1004);
                assertThat(wishes(server)).isEqualTo(rows);
            }
        }
    }

    @Test
    void they_have_a_limit_of_their_own() throws Exception {
        var settings =
                Map.of(
                        "LECTERN_LIVE_COMMANDS_PER_SECOND", "1",
                        "LECTERN_LIVE_SIGNALS_PER_SECOND", "1",
                        "LECTERN_LIVE_SIGNALS_BURST", "40");
        try (var server = TestServer.start(settings, ACTIVITIES)) {
            SignIn ann = server.as("ann");
            SignIn bo = server.as("bo");
            String room = ann.room("STUDY");
            try (var a = LiveClient.connect(server.http(), server.address(), ann.token())) {
                a.subscribe(room);
                int fine = 0;
                while (whisper(a, room, bo, "hm").has("rpc")) {
                    fine++;
                }
                assertThat(fine).isBetween(40, 60);
            }
        }
    }

    /// The nodes may have to find each other first.
    private static void awaitTook(LiveClient a, String room, SignIn to, int took) throws Exception {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        int last = -1;
        while (last != took && System.nanoTime() < until) {
            last = whisper(a, room, to, "warm-up").at("/rpc/data/took").intValue();
            Thread.sleep(100);
        }
        assertThat(last).isEqualTo(took);
    }

    private static JsonNode whisper(LiveClient from, String room, SignIn to, String text)
            throws Exception {
        return from.rpc("ballot.whisper", wish(room).put("to", to.account()).put("text", text));
    }

    private static JsonNode say(LiveClient from, String room, String text) throws Exception {
        ObjectNode data = wish(room).put("text", text);
        data.putArray("mentions");
        return from.rpc("chat.say", data);
    }

    private static ObjectNode wish(String room) {
        return Json.MAPPER
                .createObjectNode()
                .put("room", room)
                .put("command", UUID.randomUUID().toString());
    }

    private static String heard(LiveClient client) throws Exception {
        JsonNode data = client.push().at("/pub/data");
        while (!data.path("type").asText().equals("ballot.whispered")
                || data.path("text").asText().equals("warm-up")) {
            data = client.push().at("/pub/data");
        }
        return data.get("text").textValue();
    }

    private static String untilSaid(RawSocket socket) throws Exception {
        var all = new StringBuilder();
        while (all.indexOf("chat.said") < 0) {
            all.append(socket.read());
        }
        return all.toString();
    }

    private static long wishes(TestServer server) throws SQLException {
        try (var connection = TestPostgres.connect(server.database());
                var rows =
                        connection
                                .createStatement()
                                .executeQuery("select count(*) from room_wish")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
