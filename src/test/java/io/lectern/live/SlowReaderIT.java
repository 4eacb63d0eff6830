package io.lectern.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.ServerExtension;
import io.lectern.SignIn;
import io.lectern.live.wire.Disconnect;
import io.lectern.web.Json;
import java.io.EOFException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/// A client that doesn't read costs nobody else anything: it gets no more until it reads again, and
/// is closed when that takes too long.
@Isolated
class SlowReaderIT {
    private static final String TEXT = "x".repeat(7_000);
    private static final Pattern OFFSET =
            Pattern.compile("\"channel\":\"room:.*\"offset\":(\\d+)\\}\\}\\}$");

    @RegisterExtension
    private static final ServerExtension lectern =
            new ServerExtension(
                    Map.of(
                            "LECTERN_LIVE_SLOW_SECONDS", "12",
                            "LECTERN_LIVE_RING_EVENTS", "2000",
                            "LECTERN_LIVE_COMMANDS_PER_SECOND", "1000"));

    private static SignIn ann;
    private static SignIn bo;
    private static String room;

    @BeforeAll
    static void open() throws Exception {
        ann = lectern.as("ann");
        bo = lectern.as("bo");
        room = ann.room("CLASS");
    }

    @Test
    void who_stops_reading_holds_up_nobody_and_then_gets_everything_once() throws Exception {
        try (var slow = RawSocket.connect(lectern.server().address(), bo.token());
                var a =
                        LiveClient.connect(
                                lectern.server().http(), lectern.server().address(), ann.token())) {
            a.subscribe(room);
            slow.ask("\"subscribe\":{\"channel\":\"room:" + room + "\"}");
            long first = 0;
            long last = 0;
            for (int i = 0; i < 300; i++) {
                last = offset(a.rpc("chat.say", say(TEXT)));
                first = first == 0 ? last : first;
                assertThat(event(a).get("offset").longValue()).isEqualTo(last);
            }
            assertThat(lagging()).isEqualTo(1);
            List<Long> got = new ArrayList<>();
            while (got.isEmpty() || got.getLast() < last) {
                var offset = OFFSET.matcher(slow.read());
                if (offset.find()) {
                    got.add(Long.parseLong(offset.group(1)));
                }
            }
            assertThat(got).isEqualTo(LongStream.rangeClosed(first, last).boxed().toList());
            offset(a.rpc("chat.say", say("and live again")));
            String next = slow.read();
            while (next.contains(".tally\"")) {
                // A socket that may have missed tallies gets them again.
                next = slow.read();
            }
            assertThat(next).contains("and live again");
            awaitNobodyLagging();
        }
    }

    @Test
    void what_a_slow_socket_holds_is_bounded_and_it_is_let_go_in_the_end() throws Exception {
        int sockets = 20;
        List<RawSocket> slow = new ArrayList<>();
        try (var a =
                LiveClient.connect(
                        lectern.server().http(), lectern.server().address(), ann.token())) {
            a.subscribe(room);
            for (int i = 0; i < sockets; i++) {
                var one =
                        RawSocket.connect(
                                lectern.server().address(), (i % 2 == 0 ? ann : bo).token());
                slow.add(one);
                one.ask("\"subscribe\":{\"channel\":\"room:" + room + "\"}");
            }
            for (int i = 0; i < 200; i++) {
                offset(a.rpc("chat.say", say(TEXT)));
            }
            for (int i = 0; i < 400 && lagging() < sockets; i++) {
                Thread.sleep(Duration.ofMillis(20));
            }
            assertThat(lagging()).isEqualTo(sockets);
            Thread.sleep(Duration.ofMillis(1_500));
            // The channel's high-water mark of 64 KB, and one batch beyond it.
            assertThat(held()).isBetween(sockets * 30_000L, sockets * (65_536L + 2 * 32_768));
            Instant until = Instant.now().plusSeconds(60);
            while (lagging() > 0 || held() > 0) {
                assertThat(Instant.now()).as("held still").isBefore(until);
                Thread.sleep(Duration.ofMillis(100));
            }
            assertThat(a.isClosed()).isFalse();
            for (RawSocket one : slow) {
                assertThat(one.endsWithin(Duration.ofSeconds(20))).isTrue();
            }
        } finally {
            for (RawSocket one : slow) {
                one.close();
            }
        }
    }

    @Test
    void who_reads_again_just_in_time_reads_why_they_are_let_go() throws Exception {
        try (var slow = RawSocket.connect(lectern.server().address(), bo.token());
                var a =
                        LiveClient.connect(
                                lectern.server().http(), lectern.server().address(), ann.token())) {
            slow.ask("\"subscribe\":{\"channel\":\"room:" + room + "\"}");
            for (int i = 0; i < 100; i++) {
                offset(a.rpc("chat.say", say(TEXT)));
            }
            Thread.sleep(Duration.ofSeconds(16));
            assertThat(slow.closeCode()).isEqualTo(Disconnect.SLOW.code());
        }
    }

    @Test
    void a_byte_a_second_is_too_slow() throws Exception {
        try (var slow = RawSocket.connect(lectern.server().address(), bo.token());
                var a =
                        LiveClient.connect(
                                lectern.server().http(), lectern.server().address(), ann.token())) {
            slow.ask("\"subscribe\":{\"channel\":\"room:" + room + "\"}");
            for (int i = 0; i < 100; i++) {
                offset(a.rpc("chat.say", say(TEXT)));
            }
            assertThat(lagging()).isEqualTo(1);
            // Longer than a socket may be slow: the reads after this loop make it fast again.
            for (int i = 0; i < 18; i++) {
                slow.readByte();
                Thread.sleep(Duration.ofSeconds(1));
            }
            assertThat(slow.endsWithin(Duration.ofSeconds(40))).isTrue();
            awaitNobodyLagging();
        }
    }

    @Test
    void nothing_more_is_read_from_who_does_not_take_the_answers() throws Exception {
        try (var greedy = RawSocket.connect(lectern.server().address(), bo.token());
                var a =
                        LiveClient.connect(
                                lectern.server().http(), lectern.server().address(), ann.token())) {
            for (int i = 0; i < 60; i++) {
                offset(a.rpc("chat.say", say(TEXT)));
            }
            String page =
                    "\"rpc\":{\"method\":\"room.page\",\"data\":{\"room\":\"%s\",\"activity\":\"chat\",\"before\":1000000,\"limit\":60}}"
                            .formatted(room);
            int asked = 30;
            for (int i = 0; i < asked; i++) {
                greedy.command(page);
            }
            Thread.sleep(Duration.ofSeconds(2));
            // One answer is on its way; the others are not yet made.
            assertThat(held()).isBetween(100_000L, 2L * 60 * 7_500);
            int answers = 0;
            while (answers < asked) {
                if (greedy.read().contains("\"more\":")) {
                    answers++;
                }
            }
            assertThat(a.isClosed()).isFalse();
        } catch (EOFException closed) {
            throw new AssertionError("closed though it reads", closed);
        }
    }

    /// Bytes that wait in channels for somebody to read them.
    private static long held() throws Exception {
        return metric("lectern_sockets_held_bytes");
    }

    /// The socket has ended before its room has been told of it.
    private void awaitNobodyLagging() throws Exception {
        for (int i = 0; i < 40 && lagging() > 0; i++) {
            Thread.sleep(Duration.ofMillis(50));
        }
        assertThat(lagging()).isZero();
    }

    private static long lagging() throws Exception {
        return metric("lectern_sockets_lagging");
    }

    private static long metric(String name) throws Exception {
        var request =
                java.net.http.HttpRequest.newBuilder(lectern.server().address().resolve("/metrics"))
                        .build();
        String all =
                lectern.server()
                        .http()
                        .send(request, java.net.http.HttpResponse.BodyHandlers.ofString())
                        .body();
        return all.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode event(LiveClient client) throws Exception {
        JsonNode push = client.push();
        while (!LiveClient.isEvent(push)) {
            push = client.push();
        }
        return push.get("pub");
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

    private static long offset(JsonNode reply) {
        assertThat(reply.has("rpc")).as(reply.toString()).isTrue();
        return reply.get("rpc").get("data").get("offset").longValue();
    }
}
