package io.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.LoggedErrors;
import io.lectern.SignIn;
import io.lectern.TestServer;
import io.lectern.live.LiveClient;
import io.lectern.room.RoomId;
import io.lectern.web.Json;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may ask for a connection to the media server, and what reaches it.
class MediaIT {
    private static final UUID DAYS = new UUID(0x4000, 1L << 63);
    private static final UUID ANNS = new UUID(0x4000, 1L << 63 | 1);

    @TempDir private Path folder;
    private final Vertx vertx = Vertx.vertx();
    private JanusProcess janus;
    private TestServer server;
    private LiveClient day;
    private LiveClient ann;
    private final Map<String, SignIn> signedIn = new HashMap<>();
    private String room;

    @BeforeEach
    void day_is_on_stage_and_ann_watches() throws Exception {
        janus = JanusProcess.start(folder);
        server = TestServer.start(janus.settings());
        room = as("day").room("CLASS");
        day = client("day");
        ann = client("ann");
        ok(day, "call.start", wish().put("seat", "" + DAYS).put("camera", true));
        ok(ann, "call.watch", wish().put("seat", "" + ANNS));
        until(() -> assertThat(placed()).isNotEmpty());
    }

    @AfterEach
    void stop() throws Exception {
        if (day != null) day.close();
        if (ann != null) ann.close();
        if (server != null) server.close();
        if (janus != null) janus.kill();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void only_a_seat_of_the_call_may_and_only_who_is_on_stage_sends() throws Exception {
        assertThat(post("day", "out", send(DAYS, OFFER)).statusCode()).isEqualTo(200);
        assertThat(post("ann", "out", send(ANNS, OFFER)).statusCode()).isEqualTo(409);
        assertThat(post("ann", "out", send(DAYS, OFFER)).statusCode()).isEqualTo(409);
        assertThat(post("bo", "out", send(DAYS, OFFER)).statusCode()).isEqualTo(409);
        assertThat(post("bo", "in", Map.of("seat", DAYS, "from", ANNS)).statusCode())
                .isEqualTo(409);
        assertThat(post("ann", "in", Map.of("seat", ANNS, "from", ANNS)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void rubbish_never_reaches_the_media_server() throws Exception {
        var random = new SplittableRandom(3);
        var before = janus.errors();
        for (int i = 0; i < 60; i++) {
            var rubbish = new StringBuilder(OFFER);
            for (int n = 0; n < 40; n++) {
                rubbish.setCharAt(
                        random.nextInt(rubbish.length()), (char) random.nextInt(0x20, 0x250));
            }
            var answer = post("day", "out", send(DAYS, rubbish.toString()));
            assertThat(answer.statusCode()).as(rubbish.toString()).isEqualTo(400);
        }
        assertThat(post("day", "out", send(DAYS, "v=0\r\n".repeat(20_000))).statusCode())
                .isEqualTo(400);
        assertThat(janus.isAlive()).isTrue();
        assertThat(janus.errors()).isEqualTo(before);
    }

    @Test
    void while_the_media_server_is_away_a_page_is_told_to_try_again() throws Exception {
        janus.kill();
        until(() -> assertThat(post("day", "out", send(DAYS, OFFER)).statusCode()).isEqualTo(503));
        janus.restart();
        until(() -> assertThat(post("day", "out", send(DAYS, OFFER)).statusCode()).isEqualTo(200));
    }

    /// Two of a kind, so that one can take the other's place: a page that asks on and on gets no more.
    @Test
    void a_seat_has_two_connections_of_a_kind_at_most() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(post("day", "out", send(DAYS, OFFER)).statusCode()).isEqualTo(200);
        }
        var session = new JanusSession(vertx, uri(), JanusProcess.SECRET, () -> {}, () -> {});
        session.start();
        until(() -> assertThat(session.isUp()).isTrue());
        var handle = session.attach().await(10, TimeUnit.SECONDS);
        var list =
                Json.MAPPER
                        .createObjectNode()
                        .put("request", "listparticipants")
                        .put("room", Placing.room(new RoomId(UUID.fromString(room)), call()));
        until(() ->
                assertThat(
                                session.message(handle, list, null)
                                        .await(10, TimeUnit.SECONDS)
                                        .at("/plugindata/data/participants"))
                        .hasSize(2));
        session.stop();
    }

    @Test
    void a_secret_or_a_key_that_is_wrong_is_said_in_words() throws Exception {
        try (var errors = LoggedErrors.watch(line -> line.contains(uri().toString()))) {
            var stranger = new Janus(vertx, uri(), "not-its-api-secret", JanusProcess.ADMIN_KEY);
            stranger.start();
            until(() ->
                    assertThat(errors.lines())
                            .singleElement()
                            .asString()
                            .contains("lets nobody in: 403")
                            .contains("Is media.serverSecret its api_secret?"));
            stranger.stop();
        }
        try (var errors = LoggedErrors.watch(line -> line.contains(uri().toString()))) {
            var keyless = new Janus(vertx, uri(), JanusProcess.SECRET, "not-its-admin-key");
            keyless.start();
            until(() -> assertThat(keyless.isUp()).isTrue());
            until(() -> {
                keyless.send("a room", "a feed", OFFER);
                assertThat(errors.lines())
                        .singleElement()
                        .asString()
                        .contains("makes no room: 433")
                        .contains("Is media.serverAdminKey its admin_key?");
            });
            keyless.stop();
        }
    }

    private URI uri() {
        return URI.create(
                java.util.Objects.requireNonNull(janus.settings().get("LECTERN_MEDIA_SERVERS")));
    }

    private static final String OFFER =
            String.join(
                    "\r\n",
                    List.of(
                            "v=0",
                            "o=- 1 2 IN IP4 127.0.0.1",
                            "s=-",
                            "t=0 0",
                            "a=group:BUNDLE 0",
                            "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                            "c=IN IP4 0.0.0.0",
                            "a=ice-ufrag:abcd",
                            "a=ice-pwd:abcdefghijklmnopqrstuvwx",
                            "a=fingerprint:sha-256 " + "AB:".repeat(31) + "CD",
                            "a=setup:actpass",
                            "a=mid:0",
                            "a=sendonly",
                            "a=rtcp-mux",
                            "a=rtpmap:111 opus/48000/2",
                            ""));

    private static Map<String, Object> send(UUID seat, String offer) {
        return Map.of("seat", seat, "offer", offer);
    }

    private HttpResponse<String> post(String who, String way, Map<String, Object> body)
            throws Exception {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        server.address()
                                                + "/api/rooms/"
                                                + room
                                                + "/call/media/"
                                                + way))
                        .header("authorization", "Bearer " + as(who).token())
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                        .build();
        return server.http().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String placed() throws Exception {
        return now().path("placed").asText("");
    }

    private long call() throws Exception {
        return now().path("id").longValue();
    }

    /// The call, as everybody in the room knows it.
    private JsonNode now() throws Exception {
        try (var look = LiveClient.connect(server.http(), server.address(), as("cy").token())) {
            return look.subscribe(room).at("/subscribe/data/activities/call/call");
        }
    }

    /// Once each: who signs in again and again is told to wait.
    private SignIn as(String who) throws Exception {
        if (!signedIn.containsKey(who)) {
            signedIn.put(who, server.as(who));
        }
        return java.util.Objects.requireNonNull(signedIn.get(who));
    }

    private LiveClient client(String who) throws Exception {
        var client = LiveClient.connect(server.http(), server.address(), as(who).token());
        client.subscribe(room);
        return client;
    }

    private ObjectNode wish() {
        return Json.MAPPER
                .createObjectNode()
                .put("room", room)
                .put("command", UUID.randomUUID().toString());
    }

    private static void ok(LiveClient who, String method, ObjectNode wish) throws Exception {
        var answer = who.rpc(method, wish);
        assertThat(answer.has("error")).as(answer.toString()).isFalse();
    }

    private interface Check {
        void run() throws Exception;
    }

    private static void until(Check holds) throws Exception {
        for (int i = 0; ; i++) {
            try {
                holds.run();
                return;
            } catch (AssertionError notYet) {
                if (i == 150) {
                    throw notYet;
                }
                Thread.sleep(100);
            }
        }
    }
}
