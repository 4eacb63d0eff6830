package io.lectern.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.web.Json;
import java.util.UUID;

/// Requests to a room, and its answers, for tests.
final class RoomFrames {
    private RoomFrames() {}

    /// The next event, passing over who comes and goes.
    static JsonNode event(LiveClient client) throws Exception {
        JsonNode push = client.push();
        while (!LiveClient.isEvent(push)) {
            push = client.push();
        }
        return push.get("pub");
    }

    static ObjectNode at(String place) {
        return Json.MAPPER
                .createObjectNode()
                .put("room", place)
                .put("command", UUID.randomUUID().toString());
    }

    static ObjectNode say(String room, String text) {
        ObjectNode data = at(room).put("text", text);
        data.putArray("mentions");
        return data;
    }

    static long offset(JsonNode reply) {
        assertThat(reply.has("rpc")).as(reply.toString()).isTrue();
        return reply.get("rpc").get("data").get("offset").longValue();
    }

    static ObjectNode channel(String place) {
        return Json.MAPPER.createObjectNode().put("channel", "room:" + place);
    }

    static int code(JsonNode reply) {
        assertThat(reply.has("error")).as(reply.toString()).isTrue();
        return reply.get("error").get("code").intValue();
    }

    static String error(JsonNode reply) {
        assertThat(reply.has("error")).as(reply.toString()).isTrue();
        return reply.get("error").get("message").textValue();
    }
}
