package io.lectern.campus;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.Indexed;
import io.lectern.ServerExtension;
import io.lectern.SignIn;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Direct talks: who may begin one, who sees it, and how it ends.
class DirectTalksIT {
    @RegisterExtension private static final ServerExtension lectern = new ServerExtension();

    private static SignIn ann;
    private static SignIn bo;
    private static SignIn cy;
    private static SignIn day;
    private static SignIn root;
    private static String course;

    @BeforeAll
    static void start() throws Exception {
        ann = lectern.as("ann");
        bo = lectern.as("bo");
        cy = lectern.as("cy");
        day = lectern.as("day");
        root = lectern.as("root");
        course = ann.get("/api/home").at("/courses/0/id").textValue();
    }

    @BeforeEach
    void learnersTalk() throws Exception {
        allow("ALL");
    }

    @Test
    void the_same_people_have_one_talk_however_many_begin_it_at_once() throws Exception {
        try (var threads = Executors.newFixedThreadPool(6)) {
            var begun =
                    threads
                            .invokeAll(
                                    List.<Callable<String>>of(
                                            () -> talk(ann, bo, day),
                                            () -> talk(bo, ann, day),
                                            () -> talk(day, bo, ann),
                                            () -> talk(ann, day, bo)))
                            .stream()
                            .map(done -> resultOf(done))
                            .distinct();
            assertThat(begun).hasSize(1);
        }
        assertThat(talk(ann, day)).isNotEqualTo(talk(ann, bo, day));
    }

    @Test
    void a_talk_is_called_by_the_others_and_exists_for_nobody_else() throws Exception {
        var talk = talk(ann, bo);
        assertThat(mine(ann, talk).at("/name").textValue()).isEqualTo("Bo");
        assertThat(mine(bo, talk).at("/name").textValue()).isEqualTo("Ann");
        assertThat(ann.get("/api/rooms/" + talk).at("/name").textValue()).isEqualTo("Bo");
        say(ann, talk, "The zanzibar of it");
        Indexed.all(lectern.server());
        assertThat(ann.get("/api/search?q=zanzibar").at("/hits")).hasSize(1);
        for (var outside : List.of(cy, day, root)) {
            assertThat(mine(outside, talk).isMissingNode()).isTrue();
            assertThat(status(outside, "GET", "/api/rooms/" + talk, null)).isEqualTo(404);
            assertThat(status(outside, "DELETE", "/api/rooms/" + talk + "/place", null))
                    .isEqualTo(404);
            assertThat(outside.get("/api/search?q=zanzibar").at("/hits")).isEmpty();
            try (var socket = connect(outside)) {
                assertThat(socket.subscribe(talk).at("/error/code").intValue()).isEqualTo(102);
                assertThat(wish(socket, talk, "Hello?").has("error")).isTrue();
            }
        }
    }

    @Test
    void the_course_says_between_whom_there_may_be_talks() throws Exception {
        var among = talk(ann, bo);
        var withStaff = talk(ann, bo, cy);
        allow("WITH_STAFF");
        assertThat(begin(ann, bo).statusCode()).isEqualTo(403);
        assertThat(begin(ann, day).statusCode()).isEqualTo(201);
        assertThat(mine(ann, among).at("/archived").booleanValue()).isTrue();
        assertThat(mine(ann, withStaff).at("/archived").booleanValue()).isFalse();
        try (var socket = connect(ann)) {
            assertThat(wish(socket, among, "Still there?").at("/error/code").intValue())
                    .isEqualTo(1006);
        }
        allow("NONE");
        assertThat(begin(day, ann).statusCode()).isEqualTo(403);
        assertThat(mine(ann, withStaff).at("/archived").booleanValue()).isTrue();
        allow("ALL");
        assertThat(mine(ann, among).at("/archived").booleanValue()).isFalse();
    }

    @Test
    void a_wish_that_is_wrong_is_answered_with_what_is_wrong() throws Exception {
        assertThat(begin(ann).statusCode()).isEqualTo(400);
        assertThat(begin(ann, ann).statusCode()).isEqualTo(400);
        var nobody = Json.MAPPER.createObjectNode();
        nobody.putArray("members").add(UUID.randomUUID().toString());
        var path = "/api/courses/" + course + "/talks";
        assertThat(status(ann, "POST", path, nobody)).isEqualTo(400);
        for (int i = 0; i < 8; i++) {
            nobody.withArray("members").add(UUID.randomUUID().toString());
        }
        assertThat(status(ann, "POST", path, nobody)).isEqualTo(400);
        var desk = ann.room("DESK");
        assertThat(status(ann, "DELETE", "/api/rooms/" + desk + "/place", null)).isEqualTo(409);
    }

    @Test
    void who_leaves_is_out_at_once_and_the_one_who_is_left_can_read() throws Exception {
        var talk = talk(bo, cy);
        say(bo, talk, "See you");
        try (var socket = connect(bo)) {
            socket.subscribe(talk);
            assertThat(status(bo, "DELETE", "/api/rooms/" + talk + "/place", null)).isEqualTo(204);
            await(socket, push -> push.has("unsubscribe"));
        }
        assertThat(status(bo, "GET", "/api/rooms/" + talk, null)).isEqualTo(404);
        assertThat(mine(cy, talk).at("/name").textValue()).isEqualTo("Bo");
        assertThat(mine(cy, talk).at("/archived").booleanValue()).isTrue();
        assertThat(talk(cy, bo)).isNotEqualTo(talk);
    }

    @Test
    void whom_one_blocks_begins_no_talk_and_what_was_said_stays_readable() throws Exception {
        var talk = talk(bo, day);
        say(day, talk, "Well?");
        assertThat(status(bo, "PUT", "/api/blocked/" + day.account(), null)).isEqualTo(204);
        assertThat(begin(day, bo).statusCode()).isEqualTo(409);
        assertThat(begin(bo, day).body()).contains("You blocked");
        assertThat(mine(day, talk).at("/archived").booleanValue()).isTrue();
        assertThat(bo.get("/api/blocked").at("/people/0/name").textValue()).isEqualTo("Dr. Day");
        assertThat(day.get("/api/blocked").at("/people")).isEmpty();
        assertThat(status(bo, "DELETE", "/api/blocked/" + day.account(), null)).isEqualTo(204);
        assertThat(mine(day, talk).at("/archived").booleanValue()).isFalse();
        assertThat(status(bo, "PUT", "/api/blocked/" + bo.account(), null)).isEqualTo(400);
        assertThat(status(bo, "PUT", "/api/blocked/" + UUID.randomUUID(), null)).isEqualTo(404);
    }

    @Test
    void a_message_is_told_once_until_it_is_read_unless_one_wants_to_hear_nothing()
            throws Exception {
        var talk = talk(cy, day);
        try (var socket = connect(day)) {
            say(cy, talk, "One");
            var told =
                    await(socket, push -> push.at("/pub/data/type").asText("").equals("messaged"));
            assertThat(told.at("/pub/data/from").textValue()).isEqualTo("Cy");
            assertThat(told.toString()).doesNotContain("One");
        }
        assertThat(mine(day, talk).at("/unread").intValue()).isEqualTo(1);
        say(cy, talk, "Two");
        Indexed.all(lectern.server());
        assertThat(messaged(day, talk)).isEqualTo(1);
        var all = Json.MAPPER.createObjectNode().put("upTo", 1_000);
        day.send("PUT", "/api/notices/read", all.toString());
        say(cy, talk, "Three");
        Indexed.all(lectern.server());
        assertThat(messaged(day, talk)).isEqualTo(2);
        day.send("PUT", "/api/notices/read", all.toString());
        day.send("PUT", "/api/rooms/" + talk + "/notices", "{\"level\":\"MENTIONS\"}");
        say(cy, talk, "Four");
        Indexed.all(lectern.server());
        assertThat(messaged(day, talk)).isEqualTo(2);
        assertThat(messaged(cy, talk)).isZero();
    }

    @Test
    void a_call_tells_the_others_wherever_they_are() throws Exception {
        var talk = talk(ann, cy, day);
        try (var elsewhere = connect(day);
                var caller = connect(ann)) {
            caller.subscribe(talk);
            var start = Json.MAPPER.createObjectNode().put("room", talk).put("camera", false);
            start.put("seat", UUID.randomUUID().toString());
            var started =
                    caller.rpc("call.join", start.put("command", UUID.randomUUID().toString()));
            assertThat(started.has("error")).as(started.toString()).isFalse();
            // The notice is stored with the call: nothing is lost if the server dies now.
            assertThat(day.get("/api/notices").toString()).contains("callStarted");
            assertThat(cy.get("/api/notices").toString()).contains("callStarted");
            var told =
                    await(
                            elsewhere,
                            push -> push.at("/pub/data/type").asText("").equals("callStarted"));
            assertThat(told.at("/pub/data/from").textValue()).isEqualTo("Ann");
            assertThat(told.at("/pub/data/room").textValue()).isEqualTo(talk);
        }
        assertThat(ann.get("/api/notices").toString()).doesNotContain("callStarted");
        assertThat(bo.get("/api/notices").toString()).doesNotContain("callStarted");
    }

    @Test
    void in_other_rooms_those_are_told_of_all_who_want_to_be() throws Exception {
        var room = ann.room("STUDY");
        assertThat(ann.get("/api/rooms/" + room + "/notices").at("/level").textValue())
                .isEqualTo("MENTIONS");
        ann.send("PUT", "/api/rooms/" + room + "/notices", "{\"level\":\"ALL\"}");
        say(cy, room, "To whom it concerns");
        Indexed.all(lectern.server());
        assertThat(messaged(ann, room)).isEqualTo(1);
        assertThat(messaged(day, room)).isZero();
        ann.send("PUT", "/api/rooms/" + room + "/notices", "{\"level\":\"MENTIONS\"}");
    }

    @Test
    void staff_remove_what_is_reported_in_a_talk_that_they_do_not_see() throws Exception {
        var talk = talk(ann, bo);
        long id = say(bo, talk, "Something bad");
        var wish = Json.MAPPER.createObjectNode().put("room", talk).put("entry", id);
        wish.put("reason", "Not here");
        var remove = "/api/courses/" + course + "/reports/remove";
        assertThat(status(day, "POST", remove, wish)).isEqualTo(404);
        var report = Json.MAPPER.createObjectNode().put("entry", id).put("reason", "Look");
        assertThat(status(ann, "POST", "/api/rooms/" + talk + "/reports", report)).isEqualTo(201);
        assertThat(status(ann, "POST", remove, wish)).isEqualTo(403);
        assertThat(status(bo, "DELETE", "/api/rooms/" + talk + "/place", null)).isEqualTo(204);
        assertThat(status(day, "POST", remove, wish)).isEqualTo(204);
        assertThat(status(day, "POST", remove, wish)).isEqualTo(204);
        try (var socket = connect(ann)) {
            var seen =
                    socket.subscribe(talk)
                            .at("/subscribe/data/activities/chat/messages")
                            .toString();
            assertThat(seen).contains("REMOVED").doesNotContain("Something bad");
        }
        assertThat(status(day, "GET", "/api/rooms/" + talk, null)).isEqualTo(404);
    }

    private static long messaged(SignIn who, String room) throws Exception {
        return who.get("/api/notices")
                .at("/notices")
                .valueStream()
                .filter(it -> it.at("/type").textValue().equals("messaged"))
                .filter(it -> it.at("/room/id").textValue().equals(room))
                .count();
    }

    private static void allow(String talks) throws Exception {
        day.send("PATCH", "/api/courses/" + course, "{\"directTalks\":\"" + talks + "\"}");
    }

    private static JsonNode mine(SignIn who, String talk) throws Exception {
        return who.get("/api/home")
                .at("/courses")
                .valueStream()
                .flatMap(it -> it.at("/talks").valueStream())
                .filter(it -> it.at("/id").textValue().equals(talk))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static String talk(SignIn who, SignIn... others) throws Exception {
        var answer = begin(who, others);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Json.MAPPER.readTree(answer.body()).at("/id").textValue();
    }

    private static HttpResponse<String> begin(SignIn who, SignIn... others) throws Exception {
        var wish = Json.MAPPER.createObjectNode();
        var members = wish.putArray("members");
        for (var other : others) {
            members.add(other.account());
        }
        return send(who, "POST", "/api/courses/" + course + "/talks", wish);
    }

    private static LiveClient connect(SignIn who) throws Exception {
        return LiveClient.connect(lectern.server().http(), lectern.server().address(), who.token());
    }

    private static long say(SignIn who, String room, String text) throws Exception {
        try (var socket = connect(who)) {
            var answer = wish(socket, room, text);
            assertThat(answer.has("error")).as(answer.toString()).isFalse();
            return answer.at("/rpc/data/offset").longValue();
        }
    }

    private static JsonNode wish(LiveClient socket, String room, String text) throws Exception {
        ObjectNode say = Json.MAPPER.createObjectNode().put("text", text);
        say.putArray("mentions");
        say.put("room", room).put("command", UUID.randomUUID().toString());
        return socket.rpc("chat.say", say);
    }

    private static JsonNode await(LiveClient socket, java.util.function.Predicate<JsonNode> which)
            throws Exception {
        for (int i = 0; i < 200; i++) {
            var push = socket.push();
            if (which.test(push)) {
                return push;
            }
        }
        throw new AssertionError("it never came");
    }

    private static <T> T resultOf(java.util.concurrent.Future<T> done) {
        try {
            return done.get(20, SECONDS);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static int status(SignIn who, String method, String path, @Nullable JsonNode body)
            throws Exception {
        return send(who, method, path, body).statusCode();
    }

    private static HttpResponse<String> send(
            SignIn who, String method, String path, @Nullable JsonNode body) throws Exception {
        var request =
                HttpRequest.newBuilder(lectern.server().address().resolve(path))
                        .header("Authorization", "Bearer " + who.token())
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body.toString()));
        return lectern.server().http().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
