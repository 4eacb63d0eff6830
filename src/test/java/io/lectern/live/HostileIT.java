package io.lectern.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestServer;
import io.lectern.live.wire.Disconnect;
import io.lectern.web.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Every act of a hostile or broken client has a named answer, and costs only that client.
@Order(4)
class HostileIT {
    private static TestServer server;
    private static SignIn ann;
    private static SignIn bo;
    private static String room;

    @BeforeAll
    static void open() throws Exception {
        server =
                TestServer.start(
                        Map.of(
                                "LECTERN_LIVE_PING_SECONDS", "2",
                                "LECTERN_LIVE_PONG_SECONDS", "2",
                                "LECTERN_LIVE_SOCKETS_PER_ADDRESS", "30",
                                "LECTERN_LIVE_SOCKETS", "40"));
        ann = server.as("ann");
        bo = server.as("bo");
        room = ann.room("CLASS");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    /// Whatever was done: the others are served.
    @AfterEach
    void others_are_well() throws Exception {
        try (var b = LiveClient.connect(server.http(), server.address(), bo.token())) {
            assertThat(b.subscribe(room).has("subscribe")).isTrue();
        }
    }

    @Test
    void who_never_answers_a_ping_is_let_go() throws Exception {
        try (var mute = RawSocket.connect(server.address(), ann.token())) {
            assertThat(mute.closeCode()).isEqualTo(Disconnect.NO_PONG.code());
        }
    }

    /// Pings come every two seconds, and are to be answered within two.
    @Test
    void who_says_something_else_before_the_pong_is_not_taken_for_dead() throws Exception {
        try (var busy = RawSocket.connect(server.address(), ann.token())) {
            long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (System.nanoTime() < until) {
                busy.frame(0x89, new byte[0]);
                Thread.sleep(200);
            }
            assertThat(busy.ask("\"subscribe\":{\"channel\":\"room:" + room + "\"}"))
                    .contains("\"subscribe\"");
        }
    }

    @Test
    void who_upgrades_and_says_nothing_is_let_go() throws Exception {
        try (var mute = RawSocket.open(server.address())) {
            assertThat(mute.upgrade()).startsWith("HTTP/1.1 101");
            assertThat(mute.closeCode()).isEqualTo(Disconnect.STALE.code());
        }
    }

    @Test
    void half_a_request_is_not_waited_for() throws Exception {
        var halves = List.of("", "GET /live HTTP/1.1\r\nHost: local", "GET /api/home HTTP/1.1\r\n");
        List<RawSocket> slow = new ArrayList<>();
        try {
            for (String half : halves) {
                slow.add(RawSocket.open(server.address()));
                slow.getLast().send(half);
            }
            Instant late = Instant.now().plusSeconds(15);
            for (int i = 0; i < halves.size(); i++) {
                // One more second: the socket may have ended while another was being watched.
                var left = Duration.between(Instant.now(), late).plusSeconds(1);
                assertThat(slow.get(i).endsWithin(left)).as(halves.get(i)).isTrue();
            }
        } finally {
            for (RawSocket one : slow) {
                one.close();
            }
        }
    }

    @Test
    void a_handshake_of_a_byte_a_second_is_not_waited_for() throws Exception {
        try (var slow = RawSocket.open(server.address())) {
            String request = "GET /live HTTP/1.1\r\nHost: localhost\r\n";
            for (int i = 0; i < 14; i++) {
                slow.send(request.substring(i, i + 1));
                Thread.sleep(Duration.ofSeconds(1));
            }
            assertThat(slow.endsWithin(Duration.ofSeconds(20))).isTrue();
        } catch (IOException cutWhileSending) {
            assertThat(cutWhileSending).isNotNull();
        }
    }

    @Test
    void one_address_and_all_together_open_so_many_sockets_and_no_more() throws Exception {
        List<RawSocket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 30; i++) {
                open.add(RawSocket.open(server.address(), "127.0.0.2"));
                assertThat(open.getLast().upgrade()).startsWith("HTTP/1.1 101");
            }
            assertRefused("127.0.0.2", "from your address");
            for (int i = 0; i < 10; i++) {
                open.add(RawSocket.open(server.address(), "127.0.0.3"));
                assertThat(open.getLast().upgrade()).startsWith("HTTP/1.1 101");
            }
            assertRefused("127.0.0.4", "no room for more");
            for (RawSocket one : open) {
                one.close();
            }
            untilOpens("127.0.0.2");
        } finally {
            for (RawSocket one : open) {
                one.close();
            }
        }
    }

    private static String head(TestServer server) throws IOException {
        try (var one = RawSocket.open(server.address())) {
            return one.upgrade();
        }
    }

    /// The server may hear of a closed socket a moment later.
    private static void untilOpens(String from) throws Exception {
        var late = Instant.now().plusSeconds(30);
        while (true) {
            try (var again = RawSocket.open(server.address(), from)) {
                if (again.upgrade().startsWith("HTTP/1.1 101")) {
                    return;
                }
            }
            assertThat(Instant.now()).as("still refused").isBefore(late);
            Thread.sleep(50);
        }
    }

    private static void assertRefused(String from, String why) throws IOException {
        try (var more = RawSocket.open(server.address(), from)) {
            String head = more.upgrade();
            assertThat(head).startsWith("HTTP/1.1 503").containsIgnoringCase("retry-after: ");
            assertThat(more.body(head)).contains(why);
        }
    }

    @Test
    void who_comes_in_a_storm_is_told_to_come_later() throws Exception {
        try (var few = TestServer.start(Map.of("LECTERN_LIVE_CONNECTS_PER_SECOND", "5"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long began = System.nanoTime();
            var comes = new ArrayList<Future<String>>();
            for (int i = 0; i < 60; i++) {
                comes.add(threads.submit(() -> head(few)));
            }
            long granted = 0;
            for (var one : comes) {
                if (one.get(60, TimeUnit.SECONDS).startsWith("HTTP/1.1 101")) {
                    granted++;
                } else {
                    assertThat(one.get()).startsWith("HTTP/1.1 503");
                    assertThat(one.get()).containsIgnoringCase("retry-after: ");
                }
            }
            var seconds = (System.nanoTime() - began) / 1e9;
            assertThat(granted).isBetween(5L, (long) (5 * seconds) + 6);
            Thread.sleep(Duration.ofMillis(1_200));
            try (var one = RawSocket.open(few.address())) {
                assertThat(one.upgrade()).startsWith("HTTP/1.1 101");
            }
        }
    }

    @Test
    void an_account_with_too_many_sockets_is_told_so() throws Exception {
        List<RawSocket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                open.add(RawSocket.connect(server.address(), ann.token()));
            }
            try (var more = RawSocket.open(server.address(), "127.0.0.5")) {
                more.upgrade();
                more.command("\"connect\":{\"token\":\"" + ann.token() + "\"}");
                assertThat(more.closeCode()).isEqualTo(Disconnect.TOO_MANY_SOCKETS.code());
            }
        } finally {
            for (RawSocket one : open) {
                one.close();
            }
        }
    }

    @Test
    void who_follows_and_leaves_in_a_loop_is_slowed_down_and_then_let_go() throws Exception {
        try (var restless = RawSocket.connect(server.address(), ann.token())) {
            for (int i = 0; i < 1_000; i++) {
                restless.command("\"subscribe\":{\"channel\":\"room:" + room + "\"}");
                restless.command("\"unsubscribe\":{\"channel\":\"room:" + room + "\"}");
            }
            assertThat(restless.closeCode()).isEqualTo(Disconnect.FLOOD.code());
        } catch (IOException closedWhileSending) {
            assertThat(closedWhileSending).isNotNull();
        }
    }

    /// It is sent until the server closes, as long as that takes.
    @Test
    void a_flood_of_pings_or_of_nothing_is_a_flood() throws Exception {
        for (String what : List.of("ping", "empty", "pong", "parts")) {
            try (var flood = RawSocket.connect(server.address(), ann.token())) {
                var closed = CompletableFuture.supplyAsync(flood::closeCode);
                if (what.equals("parts")) {
                    flood.frame(0x01, new byte[0]);
                }
                try {
                    while (!closed.isDone()) {
                        switch (what) {
                            case "ping" -> flood.frame(0x89, new byte[0]);
                            case "empty" -> flood.text("");
                            case "pong" -> flood.text("{}");
                            default -> flood.frame(0x00, new byte[0]);
                        }
                    }
                } catch (IOException closedWhileSending) {
                    assertThat(closedWhileSending).isNotNull();
                }
                assertThat(closed.get(60, TimeUnit.SECONDS))
                        .as(what)
                        .isEqualTo(Disconnect.FLOOD.code());
            }
        }
    }

    @Test
    void a_paste_of_a_megabyte_closes_the_socket_and_a_longer_text_is_refused_by_name()
            throws Exception {
        try (var paste = RawSocket.connect(server.address(), ann.token())) {
            paste.text("x".repeat(1_000_000));
            assertThat(paste.closeCode()).isEqualTo(Disconnect.BAD_REQUEST.code());
        } catch (IOException closedWhileSending) {
            assertThat(closedWhileSending).isNotNull();
        }
        try (var a = LiveClient.connect(server.http(), server.address(), ann.token())) {
            assertThat(error(a.rpc("chat.say", say("x".repeat(8_001))))).isEqualTo(1004);
        }
    }

    @Test
    void too_many_commands_in_a_frame_and_bytes_that_are_no_text_close_the_socket()
            throws Exception {
        try (var many = RawSocket.connect(server.address(), ann.token())) {
            many.text("{\"id\":7,\"rpc\":{}}\n".repeat(65));
            assertThat(many.closeCode()).isEqualTo(Disconnect.BAD_REQUEST.code());
        }
        try (var binary = RawSocket.connect(server.address(), ann.token())) {
            binary.frame(0x82, "{}".getBytes(UTF_8));
            assertThat(binary.closeCode()).isEqualTo(Disconnect.BAD_REQUEST.code());
        }
        try (var broken = RawSocket.connect(server.address(), ann.token())) {
            broken.frame(0x81, new byte[] {(byte) 0xC3, (byte) 0x28});
            assertThat(broken.closeCode()).isEqualTo(Disconnect.BAD_REQUEST.code());
        }
    }

    @Test
    void deeply_nested_and_very_long_numbers_cost_their_sender_only() throws Exception {
        for (String line :
                List.of(
                        "{\"id\":9,\"rpc\":" + "[".repeat(30_000),
                        "{\"id\":" + "9".repeat(30_000) + ",\"rpc\":{}}")) {
            try (var deep = RawSocket.connect(server.address(), ann.token())) {
                deep.text(line);
                assertThat(deep.closeCode()).isEqualTo(Disconnect.BAD_REQUEST.code());
            }
        }
    }

    @Test
    void marks_that_turn_text_around_are_cleaned_and_unseen_text_is_none() throws Exception {
        try (var a = LiveClient.connect(server.http(), server.address(), ann.token());
                var b = LiveClient.connect(server.http(), server.address(), bo.token())) {
            b.subscribe(room);
            assertThat(error(a.rpc("chat.say", say("\u200b\u200d\ufeff")))).isEqualTo(1005);
            assertThat(error(a.rpc("chat.say", say("nul \0 here")))).isEqualTo(1000);
            assertThat(a.rpc("chat.say", say("I am \u202enot\u202c turned")).has("rpc")).isTrue();
            JsonNode push = b.push();
            while (!LiveClient.isEvent(push)) {
                push = b.push();
            }
            assertThat(push.at("/pub/data/text").textValue())
                    .startsWith("I am ")
                    .doesNotContain("\u202e");
        }
    }

    @Test
    void half_a_character_is_refused_by_name() throws Exception {
        try (var raw = RawSocket.connect(server.address(), ann.token())) {
            String wish =
                    "\"rpc\":{\"method\":\"chat.say\",\"data\":{\"room\":\"%s\",\"command\":\"%s\",\"text\":\"half \\ud83d of it\",\"mentions\":[]}}"
                            .formatted(room, UUID.randomUUID());
            assertThat(raw.ask(wish)).contains("\"code\":1000", "can't be kept");
        }
    }

    private static int error(JsonNode reply) {
        assertThat(reply.has("error")).as(reply.toString()).isTrue();
        return reply.get("error").get("code").intValue();
    }

    private static ObjectNode say(String text) {
        ObjectNode data =
                Json.MAPPER
                        .createObjectNode()
                        .put("room", room)
                        .put("command", UUID.randomUUID().toString())
                        .put("text", text);
        data.putArray("mentions");
        return data;
    }
}
