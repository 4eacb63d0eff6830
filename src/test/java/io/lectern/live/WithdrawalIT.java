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
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A withdrawn text is in no snapshot, even if one is being saved at that moment.
class WithdrawalIT {
    private static final int EVERY = 10;

    /// Saving takes a second: so a withdrawal that comes meanwhile is stored first, unless it waits.
    private static final String SLOW =
            """
            create function be_slow() returns trigger language plpgsql as
              'begin perform pg_sleep(1); return null; end';
            create trigger slow before insert on room_snapshot for each statement execute function be_slow();
            """;

    @Test
    void a_snapshot_that_is_being_saved_does_not_keep_a_text_that_is_withdrawn_meanwhile()
            throws Exception {
        try (var server =
                        TestServer.start(
                                Map.of(
                                        "LECTERN_LIVE_SNAPSHOT_EVERY", "" + EVERY,
                                        "LECTERN_LIVE_RING_EVENTS", "" + EVERY,
                                        "LECTERN_LIVE_COMMANDS_PER_SECOND", "1000"));
                var database = database(server)) {
            database.createStatement().execute(SLOW);
            SignIn ann = server.as("ann");
            String room = ann.room("CLASS");
            try (var a = LiveClient.connect(server.http(), server.address(), ann.token())) {
                long secret = offset(a.rpc("chat.say", say(room, "a secret E66.01")));
                // The snapshot that is due now has the secret in it, and its save begins.
                while (offset(a.rpc("chat.say", say(room, "more"))) % EVERY != 0) {}
                offset(a.rpc("chat.takeBack", wish(room).put("message", secret)));
                Thread.sleep(Duration.ofSeconds(2));
                assertThat(count(database, "")).isZero();
                // The next snapshot is saved again.
                for (int i = 0; i < EVERY; i++) {
                    offset(a.rpc("chat.say", say(room, "and on " + i)));
                }
                Instant until = Instant.now().plusSeconds(30);
                while (count(database, "") == 0) {
                    assertThat(Instant.now()).as("no snapshot came").isBefore(until);
                    Thread.sleep(Duration.ofMillis(100));
                }
                assertThat(count(database, "secret")).isZero();
            }
        }
    }

    private static Connection database(TestServer server) throws SQLException {
        return TestPostgres.connect(server.database());
    }

    private static int count(Connection database, String word) throws SQLException {
        try (var found =
                database.createStatement()
                        .executeQuery(
                                "select count(*) from room_snapshot where state::text like '%"
                                        + word
                                        + "%'")) {
            found.next();
            return found.getInt(1);
        }
    }

    private static ObjectNode wish(String room) {
        return Json.MAPPER
                .createObjectNode()
                .put("room", room)
                .put("command", UUID.randomUUID().toString());
    }

    private static ObjectNode say(String room, String text) {
        ObjectNode data = wish(room).put("text", text);
        data.putArray("mentions");
        return data;
    }

    private static long offset(JsonNode reply) {
        assertThat(reply.has("rpc")).as(reply.toString()).isTrue();
        return reply.get("rpc").get("data").get("offset").longValue();
    }
}
