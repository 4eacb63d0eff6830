package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A database restored from a backup gives numbers a second time, to other events.
class RestoredIT {
    @Test
    void who_knows_more_than_the_restored_log_is_sent_the_room_afresh() throws Exception {
        String original;
        try (var server = TestServer.start()) {
            original = server.database();
            say(server, "in the backup", 1);
        }
        String backup = TestPostgres.copy(original);
        JsonNode known;
        try (var server = on(original)) {
            say(server, "lost with the disk", 3);
            known = follow(server);
        }
        assertThat(resume(original, known, 2).at("/recovered").booleanValue()).isTrue();
        JsonNode afresh = resume(backup, known, 5);
        assertThat(afresh.at("/offset").longValue()).isGreaterThan(known.at("/offset").longValue());
        assertThat(afresh.at("/recovered").booleanValue()).isFalse();
        assertThat(afresh.at("/data/activities/chat").toString())
                .contains("said since", "in the backup")
                .doesNotContain("lost with the disk");
    }

    private static JsonNode resume(String database, JsonNode known, int more) throws Exception {
        try (var server = on(database)) {
            say(server, "said since", more);
            try (var ann = ann(server)) {
                return ann.resume(
                                server.as("ann").room("CLASS"),
                                known.at("/offset").longValue(),
                                known.at("/epoch").textValue())
                        .get("subscribe");
            }
        }
    }

    private static TestServer on(String database) throws Exception {
        return TestServer.start(Map.of("DATABASE_URL", database));
    }

    private static LiveClient ann(TestServer server) throws Exception {
        return LiveClient.connect(server.http(), server.address(), server.as("ann").token());
    }

    private static JsonNode follow(TestServer server) throws Exception {
        try (var ann = ann(server)) {
            return ann.subscribe(server.as("ann").room("CLASS")).get("subscribe");
        }
    }

    private static void say(TestServer server, String text, int times) throws Exception {
        String room = server.as("ann").room("CLASS");
        var wish = Json.MAPPER.createObjectNode().put("room", room).put("text", text);
        wish.putArray("mentions");
        try (var ann = ann(server)) {
            ann.subscribe(room);
            for (int i = 0; i < times; i++) {
                wish.put("command", UUID.randomUUID().toString());
                assertThat(ann.rpc("chat.say", wish).has("rpc")).isTrue();
            }
        }
    }
}
