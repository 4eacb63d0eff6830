package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.live.LiveClient;
import io.lectern.live.wire.Disconnect;
import io.lectern.web.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two servers over one database that don't know each other.
class TwoServersIT {
    @SuppressWarnings("NullAway.Init")
    private static TestServer one;

    /// Before the database, for the other server.
    @SuppressWarnings("NullAway.Init")
    private static Wire wire;

    @SuppressWarnings("NullAway.Init")
    private static TestServer other;

    @BeforeAll
    static void start() throws Exception {
        one = TestServer.start();
        var database = URI.create(one.database());
        wire = new Wire(database.getPort());
        var behind =
                "postgresql://postgres@127.0.0.1:%d%s".formatted(wire.port(), database.getPath());
        other = TestServer.start(Map.of("DATABASE_URL", behind));
    }

    @AfterAll
    static void stop() throws Exception {
        other.close();
        wire.close();
        one.close();
    }

    @Test
    void who_signed_out_at_one_is_out_at_the_other_within_seconds_and_at_any_that_starts()
            throws Exception {
        SignIn here = one.as("root");
        SignIn alike = one.as("root");
        try (var socket = LiveClient.connect(other.http(), other.address(), here.token());
                var stays = LiveClient.connect(other.http(), other.address(), alike.token())) {
            here.send("DELETE", "/api/session", "");
            assertThat(socket.closeCode()).isEqualTo(Disconnect.SIGNED_OUT.code());
            assertThat(status(other, here)).isEqualTo(401);
            assertThat(stays.ask("presence_stats", Json.MAPPER.createObjectNode()).has("error"))
                    .isTrue();
            assertThat(status(other, alike)).isEqualTo(200);
        }
        try (var started = TestServer.start(Map.of("DATABASE_URL", one.database()))) {
            assertThat(status(started, here)).isEqualTo(401);
            assertThat(status(started, alike)).isEqualTo(200);
        }
    }

    private static int status(TestServer server, SignIn who) throws Exception {
        var request =
                HttpRequest.newBuilder(server.address().resolve("/api/me"))
                        .header("Authorization", "Bearer " + who.token())
                        .build();
        return server.http().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void a_wish_is_refused_only_by_the_room_as_it_is_now() throws Exception {
        String desk = one.as("day").room("DESK");
        try (var day = connect(one, "day");
                var ann = connect(other, "ann")) {
            assertThat(ann.rpc("help-queue.join", stuck(desk)).at("/error/message").asText())
                    .startsWith("DESK_CLOSED");
            long opened = offset(day.rpc("help-queue.open", wish(desk)));
            assertThat(offset(ann.rpc("help-queue.join", stuck(desk)))).isEqualTo(opened + 1);
            assertThat(offset(day.rpc("help-queue.close", wish(desk)))).isGreaterThan(opened + 1);
        }
    }

    @Test
    void what_was_refused_is_not_granted_later_by_another_server_that_was_asked_the_same()
            throws Exception {
        String desk = one.as("day").room("DESK");
        try (var day = connect(one, "day");
                var bo = connect(one, "bo");
                var late = connect(other, "bo")) {
            ObjectNode join = stuck(desk);
            wire.cut(_ -> true);
            var answer = CompletableFuture.supplyAsync(() -> ask(late, join));
            Thread.sleep(Duration.ofMillis(300));
            assertThat(refusal(ask(bo, join))).isEqualTo("DESK_CLOSED");
            offset(day.rpc("help-queue.open", wish(desk)));
            wire.mend();

            assertThat(refusal(answer.get(20, TimeUnit.SECONDS))).isEqualTo("DESK_CLOSED");
            assertThat(refusal(ask(bo, join))).isEqualTo("DESK_CLOSED");
            offset(bo.rpc("help-queue.join", stuck(desk)));
            offset(day.rpc("help-queue.close", wish(desk)));
        }
    }

    /// Asked again where the answer is that it isn't known yet.
    private static JsonNode ask(LiveClient client, ObjectNode wish) {
        try {
            JsonNode answer = client.rpc("help-queue.join", wish);
            for (int i = 0; i < 10 && answer.at("/error/temporary").asBoolean(); i++) {
                Thread.sleep(Duration.ofMillis(500));
                answer = client.rpc("help-queue.join", wish);
            }
            return answer;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String refusal(JsonNode answer) {
        return answer.at("/error/message").asText().replaceAll(":.*", "");
    }

    @Test
    void what_is_said_on_one_is_heard_on_the_other() throws Exception {
        String room = one.as("ann").room("STUDY");
        try (var ann = connect(one, "ann");
                var bo = connect(other, "bo")) {
            assertThat(bo.subscribe(room).has("subscribe")).isTrue();
            long said = offset(ann.rpc("chat.say", say(room)));
            JsonNode push = bo.push();
            while (!LiveClient.isEvent(push)) {
                push = bo.push();
            }
            assertThat(push.at("/pub/offset").longValue()).isEqualTo(said);
        }
    }

    @Test
    void a_room_that_is_archived_through_one_is_soon_for_reading_only_at_the_other()
            throws Exception {
        SignIn day = one.as("day");
        String room = day.room("STUDY");
        try (var here = connect(one, "day");
                var there = connect(other, "day")) {
            there.subscribe(room);
            day.send("PATCH", "/api/rooms/" + room, "{\"archived\":true}");
            JsonNode changed = signal(there, "room.changed");
            assertThat(changed.get("archived").booleanValue()).isTrue();
            assertThat(there.rpc("chat.say", say(room)).at("/error/code").intValue())
                    .isEqualTo(1_006);
            day.send("PATCH", "/api/rooms/" + room, "{\"archived\":false}");
            assertThat(signal(there, "room.changed").get("archived").booleanValue()).isFalse();
            assertThat(offset(there.rpc("chat.say", say(room)))).isPositive();
            assertThat(offset(here.rpc("chat.say", say(room)))).isPositive();
        }
    }

    private static JsonNode signal(LiveClient client, String type) throws Exception {
        JsonNode push = client.push();
        while (!push.at("/pub/data/type").asText().equals(type)) {
            push = client.push();
        }
        return push.at("/pub/data");
    }

    @Test
    void who_comes_over_from_the_other_is_not_led_back_to_before_what_they_know() throws Exception {
        String room = one.as("ann").room("CLASS");
        try (var ann = connect(one, "ann");
                var bo = connect(other, "bo")) {
            String epoch = ann.subscribe(room).at("/subscribe/epoch").textValue();
            bo.subscribe(room);
            long said = offset(ann.rpc("chat.say", say(room)));
            try (var again = connect(other, "ann")) {
                JsonNode resumed = again.resume(room, said, epoch).get("subscribe");
                assertThat(resumed.get("recovered").booleanValue()).isTrue();
                assertThat(resumed.get("offset").longValue()).isEqualTo(said);
            }
        }
    }

    private static LiveClient connect(TestServer server, String who) throws Exception {
        return LiveClient.connect(server.http(), server.address(), server.as(who).token());
    }

    private static long offset(JsonNode answer) {
        assertThat(answer.has("rpc")).as(answer.toString()).isTrue();
        return answer.at("/rpc/data/offset").longValue();
    }

    private static ObjectNode stuck(String room) {
        return wish(room).put("text", "Stuck").put("tried", "").put("topic", "");
    }

    private static ObjectNode say(String room) {
        ObjectNode data = wish(room).put("text", "Hello");
        data.putArray("mentions");
        return data;
    }

    private static ObjectNode wish(String room) {
        return Json.MAPPER
                .createObjectNode()
                .put("room", room)
                .put("command", UUID.randomUUID().toString());
    }
}
