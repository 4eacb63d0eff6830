package io.lectern.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.TestServer;
import io.lectern.web.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A wish that changes nothing is answered once the state it was decided on is stored.
class UnchangedIT {
    @Test
    void what_is_so_already_is_answered_only_once_that_is_stored() throws Exception {
        try (TestServer server = TestServer.start(Map.of());
                Connection sql = database(server)) {
            SignIn ann = server.as("ann");
            String room = ann.room("CLASS");
            try (var a = LiveClient.connect(server.http(), server.address(), ann.token());
                    var b = LiveClient.connect(server.http(), server.address(), ann.token())) {
                ObjectNode say = wish(room).put("text", "Hello");
                say.putArray("mentions");
                long message = offset(a.rpc("chat.say", say));
                sql.setAutoCommit(false);
                sql.createStatement().execute("lock table room_event in exclusive mode");
                var first = later(() -> a.rpc("chat.takeBack", wish(room).put("message", message)));
                Thread.sleep(Duration.ofMillis(300));
                var again = later(() -> b.rpc("chat.takeBack", wish(room).put("message", message)));
                Thread.sleep(Duration.ofMillis(500));
                assertThat(first).isNotDone();
                assertThat(again).isNotDone();
                sql.rollback();
                assertThat(offset(first.get(45, TimeUnit.SECONDS))).isGreaterThan(message);
                assertThat(again.get(45, TimeUnit.SECONDS).at("/rpc/data"))
                        .isEqualTo(first.join().at("/rpc/data"));
            }
        }
    }

    private static CompletableFuture<JsonNode> later(Callable<JsonNode> ask) {
        CompletableFuture<JsonNode> reply = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        reply.complete(ask.call());
                    } catch (Exception failure) {
                        reply.completeExceptionally(failure);
                    }
                });
        return reply;
    }

    private static ObjectNode wish(String room) {
        return Json.MAPPER
                .createObjectNode()
                .put("room", room)
                .put("command", UUID.randomUUID().toString());
    }

    private static long offset(JsonNode reply) {
        assertThat(reply.has("rpc")).as(reply.toString()).isTrue();
        return reply.at("/rpc/data/offset").longValue();
    }

    private static Connection database(TestServer server) throws SQLException {
        return TestPostgres.connect(server.database());
    }
}
