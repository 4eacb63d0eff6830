package io.lectern.live;

import static io.lectern.live.RoomFrames.at;
import static io.lectern.live.RoomFrames.error;
import static io.lectern.live.RoomFrames.offset;
import static io.lectern.live.RoomFrames.say;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.SignIn;
import io.lectern.TestServer;
import io.lectern.live.wire.Disconnect;
import io.lectern.web.Json;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A client that breaks the protocol or its bounds gets a named answer, and costs nobody else
/// anything.
class BadClientsIT {
    private static TestServer server;
    private static SignIn ann;
    private static SignIn bo;
    private static String room;

    @BeforeAll
    static void open() throws Exception {
        server = TestServer.start(Map.of("LECTERN_LIVE_RING_EVENTS", "20"));
        ann = server.as("ann");
        bo = server.as("bo");
        room = ann.room("CLASS");
    }

    @AfterAll
    static void close() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "7", "{\"rpc\":{}}", "{\"id\":\"x\",\"rpc\":{}}"})
    void what_is_no_command_closes_the_socket_that_sent_it(String frame) throws Exception {
        try (var a = connect(ann);
                var b = connect(bo)) {
            a.send(frame);
            assertThat(a.closeCode()).isEqualTo(Disconnect.BAD_REQUEST.code());
            assertThat(b.subscribe(room).has("subscribe")).isTrue();
        }
    }

    @Test
    void bad_fields_are_refused_by_name_and_cost_nothing_else() throws Exception {
        try (var a = connect(ann)) {
            assertThat(error(a.rpc("chat.say", at(room)))).contains("text is missing");
            assertThat(error(a.rpc("chat.say", say(room, "x").put("colour", "red"))))
                    .contains("colour");
            assertThat(error(a.rpc("chat.say", say(room, "x").put("replyTo", "y"))))
                    .contains("replyTo");
            assertThat(error(a.rpc("chat.say", say(room, "nul \0 here"))))
                    .contains("can't be kept");
            assertThat(error(a.rpc("chat.shout", say(room, "x")))).contains("method not found");
            assertThat(error(a.rpc("chat.say", say(room, "x").put("command", "1"))))
                    .contains("UUID");
            assertThat(offset(a.rpc("chat.say", say(room, "still here")))).isPositive();
        }
    }

    @Test
    void an_oversized_paste_costs_its_sender_only() throws Exception {
        try (var a = connect(ann);
                var b = connect(bo)) {
            a.send("x".repeat(1_000_000));
            a.closeCode();
            assertThat(b.subscribe(room).has("subscribe")).isTrue();
        }
    }

    @Test
    void a_flood_is_told_to_slow_down_and_then_closed() throws Exception {
        try (var a = connect(ann)) {
            try {
                for (int i = 0; i < 2_000 && !a.isClosed(); i++) {
                    a.send(
                            "{\"id\":"
                                    + (1_000_000 + i)
                                    + ",\"presence_stats\":{\"channel\":\"room:x\"}}");
                }
            } catch (java.util.concurrent.ExecutionException closedWhileSending) {
                assertThat(a.closeCode()).isNotZero();
            }
            assertThat(a.closeCode()).isEqualTo(Disconnect.FLOOD.code());
        }
    }

    @Test
    void a_bad_token_is_refused_as_expired_so_that_the_client_fetches_another() throws Exception {
        try (var a = LiveClient.open(server.http(), server.address())) {
            JsonNode reply = a.ask("connect", Json.MAPPER.createObjectNode().put("token", "x.y.z"));
            assertThat(reply.get("error").get("code").intValue()).isEqualTo(109);
        }
    }

    @Test
    void too_many_subscriptions_are_refused_by_name() throws Exception {
        try (var few = TestServer.start(Map.of("LECTERN_LIVE_SUBSCRIPTIONS_PER_SOCKET", "1"));
                var a = LiveClient.connect(few.http(), few.address(), few.as("ann").token())) {
            assertThat(a.subscribe(few.as("ann").room("CLASS")).has("subscribe")).isTrue();
            assertThat(error(a.subscribe(few.as("ann").room("DESK")))).contains("subscriptions");
        }
    }

    private static LiveClient connect(SignIn who) throws Exception {
        return LiveClient.connect(server.http(), server.address(), who.token());
    }
}
