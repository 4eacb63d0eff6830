package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The network to the database fails silently: no connection is closed, and none answers.
class SilentDatabaseIT {
    private static final Duration BACK_WITHIN = Duration.ofSeconds(30);

    @Test
    void silent_connections_are_given_up_and_what_was_said_is_stored_once() throws Exception {
        var database = URI.create(TestPostgres.url());
        try (var wire = new Wire(database.getPort());
                var server =
                        TestServer.start(
                                Map.of(
                                        "DATABASE_URL",
                                        "postgresql://postgres@127.0.0.1:%d%s"
                                                .formatted(wire.port(), database.getPath()),
                                        "LECTERN_DATABASE_SILENT_SECONDS",
                                        "3"));
                var ann =
                        LiveClient.connect(
                                server.http(), server.address(), server.as("ann").token())) {
            var room = server.as("ann").room("CLASS");
            long before = ann.subscribe(room).at("/subscribe/offset").longValue();
            assertThat(until(ann, say(room))).isEqualTo(before + 1);

            wire.fallSilent();
            var silence = Instant.now();
            var said = say(room);
            var answer = ann.rpc("chat.say", said);
            assertThat(answer.at("/error/temporary").booleanValue()).as("%s", answer).isTrue();
            assertThat(until(ann, said)).isEqualTo(before + 2);
            assertThat(Duration.between(silence, Instant.now())).isLessThan(BACK_WITHIN);
            assertThat(until(ann, said)).isEqualTo(before + 2);
            assertThat(until(ann, say(room))).isEqualTo(before + 3);
        }
    }

    private static long until(LiveClient client, ObjectNode command) throws Exception {
        while (true) {
            var reply = client.rpc("chat.say", command);
            if (reply.has("rpc")) {
                return reply.at("/rpc/data/offset").longValue();
            }
            assertThat(reply.at("/error/temporary").booleanValue()).as("%s", reply).isTrue();
            Thread.sleep(200);
        }
    }

    private static ObjectNode say(String room) {
        var data =
                Json.MAPPER
                        .createObjectNode()
                        .put("room", room)
                        .put("command", UUID.randomUUID().toString())
                        .put("text", "Is anybody there?");
        data.putArray("mentions");
        return data;
    }
}
