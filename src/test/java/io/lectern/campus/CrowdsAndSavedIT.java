package io.lectern.campus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.ServerExtension;
import io.lectern.SignIn;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Notifications of a message to a crowd, and saved messages.
class CrowdsAndSavedIT {
    @RegisterExtension private static final ServerExtension lectern = new ServerExtension();

    private static SignIn ann;
    private static SignIn bo;
    private static SignIn cy;
    private static SignIn day;
    private static SignIn root;
    private static String room;

    @BeforeAll
    static void start() throws Exception {
        ann = lectern.as("ann");
        bo = lectern.as("bo");
        cy = lectern.as("cy");
        day = lectern.as("day");
        root = lectern.as("root");
        room = ann.room("STUDY");
    }

    @Test
    void the_staff_are_each_told_once_and_nobody_else() throws Exception {
        long id = said(ann, "Which page?", List.of(cy), "STAFF");
        assertThat(told(cy, id)).isEqualTo(1);
        assertThat(told(day, id)).isEqualTo(1);
        assertThat(told(ann, id) + told(bo, id) + told(root, id)).isZero();
    }

    @Test
    void all_are_those_who_see_the_room() throws Exception {
        long id = said(day, "The exam is moved", List.of(), "ALL", "STAFF");
        for (var who : List.of(ann, bo, cy)) {
            assertThat(told(who, id)).isEqualTo(1);
        }
        assertThat(told(day, id)).isZero();
        try (var outside = connect(day)) {
            var refused = say(outside, "?", List.of(), "NOBODY");
            assertThat(refused.at("/error/code").intValue()).isPositive();
        }
    }

    @Test
    void here_are_those_who_are_in_the_room() throws Exception {
        try (var present = connect(bo)) {
            present.subscribe(room);
            long id = said(cy, "We begin", List.of(), "HERE");
            assertThat(told(bo, id)).isEqualTo(1);
            assertThat(told(ann, id) + told(cy, id)).isZero();
        }
    }

    @Test
    void a_learner_who_calls_everyone_is_refused_and_nobody_is_told() throws Exception {
        try (var socket = connect(bo)) {
            var answer = say(socket, "Party!", List.of(), "ALL");
            assertThat(answer.at("/error/code").intValue()).isEqualTo(1904);
        }
    }

    @Test
    void what_one_saves_is_ones_own_list_over_rooms_without_what_is_gone() throws Exception {
        long one = said(ann, "I13.0 first", List.of());
        long two = said(ann, "Forget this", List.of());
        assertThat(status(bo, "PUT", saved(one))).isEqualTo(204);
        assertThat(status(bo, "PUT", saved(one))).isEqualTo(204);
        assertThat(status(bo, "PUT", saved(two))).isEqualTo(204);
        assertThat(status(bo, "PUT", saved(1_000_000))).isEqualTo(404);
        assertThat(status(bo, "PUT", "/api/rooms/" + UUID.randomUUID() + "/saved/1"))
                .isEqualTo(404);
        assertThat(texts(bo)).containsExactly("Forget this", "I13.0 first");
        assertThat(texts(ann)).isEmpty();
        assertThat(bo.get("/api/rooms/" + room + "/saved").at("/entries")).hasSize(2);
        var last = bo.get("/api/saved").at("/saved/0/at").textValue();
        assertThat(bo.get("/api/saved?before=" + last).at("/saved")).hasSize(1);
        assertThat(status(bo, "GET", "/api/saved?before=yesterday")).isEqualTo(400);

        try (var socket = connect(ann)) {
            var wish = Json.MAPPER.createObjectNode().put("message", two).put("room", room);
            socket.rpc("chat.takeBack", wish.put("command", UUID.randomUUID().toString()));
        }
        assertThat(texts(bo)).containsExactly("I13.0 first");
        assertThat(status(bo, "DELETE", saved(one))).isEqualTo(204);
        assertThat(texts(bo)).isEmpty();
    }

    @Test
    void who_belongs_to_a_room_is_listed_with_what_they_say_of_themselves() throws Exception {
        var people = "/api/rooms/" + room + "/people";
        ann.send("PUT", "/api/me/status", "{\"text\":\" Night  shift \"}");
        var listed = bo.get(people);
        assertThat(listed.at("/people").findValuesAsText("name"))
                .contains("Ann", "Bo", "Cy", "Dr. Day")
                .doesNotContain("Root")
                .hasSize(listed.at("/total").intValue());
        assertThat(listed.at("/people").findValuesAsText("status")).containsExactly("Night shift");
        assertThat(ann.get("/api/me/status").at("/text").textValue()).isEqualTo("Night shift");
        ann.send("PUT", "/api/me/status", "{}");
        assertThat(bo.get(people).at("/people").findValuesAsText("status")).isEmpty();
        for (var wrong :
                List.of(
                        "{\"text\":\" \"}",
                        "{\"text\":\"" + "x".repeat(81) + "\"}",
                        "{\"text\":\"x\",\"until\":\"2001-01-01T00:00:00Z\"}")) {
            assertThatThrownBy(() -> ann.send("PUT", "/api/me/status", wrong))
                    .hasMessageStartingWith("400");
        }
    }

    private static List<String> texts(SignIn who) throws Exception {
        return who.get("/api/saved").at("/saved").findValuesAsText("text");
    }

    private static String saved(long entry) {
        return "/api/rooms/" + room + "/saved/" + entry;
    }

    private static long told(SignIn who, long about) throws Exception {
        return who.get("/api/notices")
                .at("/notices")
                .valueStream()
                .filter(it -> it.at("/type").textValue().equals("mentioned"))
                .filter(it -> it.at("/about").longValue() == about)
                .count();
    }

    private static long said(SignIn who, String text, List<SignIn> people, String... crowds)
            throws Exception {
        try (var socket = connect(who)) {
            var answer = say(socket, text, people, crowds);
            assertThat(answer.has("error")).as(answer.toString()).isFalse();
            return answer.at("/rpc/data/offset").longValue();
        }
    }

    private static JsonNode say(
            LiveClient socket, String text, List<SignIn> people, String... crowds)
            throws Exception {
        var say = Json.MAPPER.createObjectNode().put("text", text).put("room", room);
        var mentions = say.putArray("mentions");
        people.forEach(who -> mentions.add(who.account()));
        if (crowds.length > 0) {
            var all = say.putArray("crowds");
            List.of(crowds).forEach(all::add);
        }
        return socket.rpc("chat.say", say.put("command", UUID.randomUUID().toString()));
    }

    private static LiveClient connect(SignIn who) throws Exception {
        return LiveClient.connect(lectern.server().http(), lectern.server().address(), who.token());
    }

    private static int status(SignIn who, String method, String path) throws Exception {
        var request =
                HttpRequest.newBuilder(lectern.server().address().resolve(path))
                        .header("Authorization", "Bearer " + who.token())
                        .method(method, HttpRequest.BodyPublishers.noBody());
        return lectern.server()
                .http()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
