package io.lectern.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.ServerExtension;
import io.lectern.SignIn;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Messages that are held for staff because of a word in them.
class HeldMessagesIT {
    @RegisterExtension private static final ServerExtension lectern = new ServerExtension();

    private static SignIn ann;
    private static SignIn bo;
    private static SignIn cy;
    private static SignIn day;
    private static String room;
    private static String held;

    @BeforeAll
    static void start() throws Exception {
        ann = lectern.as("ann");
        bo = lectern.as("bo");
        cy = lectern.as("cy");
        day = lectern.as("day");
        room = ann.room("STUDY");
        held = "/api/courses/" + ann.get("/api/home").at("/courses/0/id").textValue() + "/held";
        day.send("PUT", held + "/words", "{\"words\":[\"answer key\",\"cheat*\"]}");
    }

    @Test
    void what_is_held_is_posted_by_staff_once_as_by_its_author() throws Exception {
        try (var there = connect(bo)) {
            there.subscribe(room);
            assertThat(code(say(ann, "Who has the Answer Key?"))).isEqualTo(1905);
            assertThat(code(say(ann, "Who has the Answer Key?"))).isEqualTo(1905);
            assertThat(waiting(ann, "Who has")).isNull();
            var id = waiting(cy, "Who has");
            assertThat(cy.get(held).at("/held").findValuesAsText("text"))
                    .filteredOn(text -> text.startsWith("Who has"))
                    .hasSize(1);
            assertThat(there.pushes())
                    .noneMatch(push -> push.toString().contains("Who has the Answer"));
            assertThat(status(ann, "POST", held + "/" + id + "/post")).isEqualTo(403);
            assertThat(status(cy, "POST", held + "/" + id + "/post")).isEqualTo(204);
            assertThat(status(cy, "POST", held + "/" + id + "/post")).isEqualTo(404);
            JsonNode said;
            do {
                said = there.push();
            } while (!said.at("/pub/data/type").asText("").equals("chat.said"));
            assertThat(said.at("/pub/data/by/name").textValue()).isEqualTo("Ann");
            assertThat(said.at("/pub/data/text").textValue()).isEqualTo("Who has the Answer Key?");
        }
        assertThat(ann.get("/api/notices").toString()).contains("heldPosted");
    }

    @Test
    void what_is_declined_is_gone_and_its_author_is_told() throws Exception {
        assertThat(code(say(bo, "We could cheat"))).isEqualTo(1905);
        var id = waiting(day, "We could");
        assertThat(status(day, "DELETE", held + "/" + id)).isEqualTo(204);
        assertThat(waiting(day, "We could")).isNull();
        assertThat(bo.get("/api/notices").toString()).contains("heldDeclined");
        assertThat(status(day, "DELETE", held + "/" + id)).isEqualTo(404);
    }

    @Test
    void staff_are_not_held_and_a_correction_is_no_way_around() throws Exception {
        assertThat(say(cy, "The answer key is out").has("error")).isFalse();
        long fine = say(ann, "Something else").at("/rpc/data/offset").longValue();
        try (var socket = connect(ann)) {
            var edit = Json.MAPPER.createObjectNode().put("message", fine).put("room", room);
            edit.put("text", "The answer key, please").put("command", UUID.randomUUID().toString());
            assertThat(code(socket.rpc("chat.edit", edit))).isEqualTo(1905);
        }
    }

    @Test
    void words_are_chosen_by_instructors_and_must_be_words() throws Exception {
        assertThat(put(cy, "{\"words\":[\"x1\"]}")).isEqualTo(403);
        assertThat(put(day, "{\"words\":[\"x\"]}")).isEqualTo(400);
        assertThat(put(day, "{\"words\":[\"***\"]}")).isEqualTo(400);
        assertThat(put(day, "{\"words\":[\"" + "x".repeat(61) + "\"]}")).isEqualTo(400);
        assertThat(put(day, "{\"words\":[null]}")).isEqualTo(400);
        assertThat(put(day, "{}")).isEqualTo(400);
        assertThat(day.get(held).at("/words")).hasSize(2);
    }

    @org.jspecify.annotations.Nullable
    private static String waiting(SignIn who, String text) throws Exception {
        if (status(who, "GET", held) != 200) {
            return null;
        }
        return who.get(held)
                .at("/held")
                .valueStream()
                .filter(it -> it.at("/text").textValue().startsWith(text))
                .map(it -> it.at("/id").textValue())
                .findFirst()
                .orElse(null);
    }

    private static int code(JsonNode answer) {
        return answer.at("/error/code").intValue();
    }

    private static JsonNode say(SignIn who, String text) throws Exception {
        try (var socket = connect(who)) {
            var say = Json.MAPPER.createObjectNode().put("text", text).put("room", room);
            say.putArray("mentions");
            return socket.rpc("chat.say", say.put("command", UUID.randomUUID().toString()));
        }
    }

    private static LiveClient connect(SignIn who) throws Exception {
        return LiveClient.connect(lectern.server().http(), lectern.server().address(), who.token());
    }

    private static int put(SignIn who, String words) throws Exception {
        return send(who, "PUT", held + "/words", HttpRequest.BodyPublishers.ofString(words));
    }

    private static int status(SignIn who, String method, String path) throws Exception {
        return send(who, method, path, HttpRequest.BodyPublishers.noBody());
    }

    private static int send(SignIn who, String method, String path, HttpRequest.BodyPublisher body)
            throws Exception {
        var request =
                HttpRequest.newBuilder(lectern.server().address().resolve(path))
                        .header("Authorization", "Bearer " + who.token())
                        .header("Content-Type", "application/json")
                        .method(method, body);
        return lectern.server()
                .http()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
