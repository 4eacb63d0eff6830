package io.lectern.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestServer;
import io.lectern.activity.chat.Chat;
import io.lectern.activity.helpqueue.HelpQueue;
import io.lectern.room.Activity;
import io.lectern.web.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A rolling update: a newer server with one more activity runs beside an older one without it.
class TwoVersionsIT {
    private static final List<Activity<?, ?, ?>> OLDER = List.of(new Chat(), new HelpQueue());
    private static final List<Activity<?, ?, ?>> NEWER =
            List.of(new Chat(), new HelpQueue(), new Riddles());

    private static TwoNodes nodes;
    private static TestServer newer;
    private static TestServer older;
    private static List<String> rooms;

    @BeforeAll
    static void start() throws Exception {
        nodes = TwoNodes.start(Map.of(), NEWER, OLDER);
        newer = nodes.one();
        older = nodes.other();
        // Different servers decide in different rooms.
        rooms = new ArrayList<>();
        for (var i = 0; i < 6; i++) {
            rooms.add(room("Study " + i));
        }
    }

    @AfterAll
    static void stop() {
        nodes.close();
    }

    @Test
    void an_older_server_skips_events_of_an_activity_that_it_lacks_and_goes_on() throws Exception {
        for (var room : rooms) {
            try (var ann = at(newer, "ann");
                    var bo = at(older, "bo")) {
                ann.subscribe(room);
                bo.subscribe(room);
                says(ann, room, "before");
                asks(ann, room, "What is red and bad for your teeth?");
                says(ann, room, "between");
                says(bo, room, "answered by the older one");
                asks(ann, room, "What has a neck and no head?");
                var last = says(ann, room, "after");
                assertThat(told(bo, last))
                        .containsExactly("before", "between", "answered by the older one", "after");
                assertThat(told(ann, last))
                        .containsExactly(
                                "before",
                                "What is red and bad for your teeth?",
                                "between",
                                "answered by the older one",
                                "What has a neck and no head?",
                                "after");
            }
            opened(room);
        }
    }

    /// It folds the log from its beginning, and stands where the newer one does.
    private static void opened(String room) throws Exception {
        try (var cy = at(older, "cy");
                var day = at(newer, "day")) {
            var old = cy.subscribe(room).get("subscribe");
            var young = day.subscribe(room).get("subscribe");
            assertThat(old.get("offset")).isEqualTo(young.get("offset"));
            assertThat(old.at("/data/activities/chat").toString())
                    .contains("before", "between", "after");
            assertThat(old.at("/data/activities").has("riddles")).isFalse();
            assertThat(young.at("/data/activities/riddles").toString()).contains("neck");
        }
    }

    @Test
    void what_an_older_server_lacks_it_says_it_does_not_know() throws Exception {
        try (var ann = at(older, "ann")) {
            var reply = ann.rpc("riddles.ask", riddle(rooms.getFirst(), "Who knows?"));
            assertThat(reply.at("/error/code").intValue()).isEqualTo(104);
        }
    }

    /// What was told up to that number, in words.
    private static List<String> told(LiveClient client, long last) throws Exception {
        List<String> words = new ArrayList<>();
        long offset;
        do {
            var push = client.push();
            offset = LiveClient.isEvent(push) ? push.at("/pub/offset").longValue() : 0;
            if (offset > 0 && push.at("/pub/data").has("text")) {
                words.add(push.at("/pub/data/text").textValue());
            }
        } while (offset < last);
        return words;
    }

    private static LiveClient at(TestServer server, String who) throws Exception {
        return LiveClient.connect(server.http(), server.address(), server.as(who).token());
    }

    private static String room(String name) throws Exception {
        SignIn day = newer.as("day");
        var course = day.get("/api/home").at("/courses/0/id").textValue();
        day.send("POST", "/api/courses/" + course + "/rooms", "{\"name\":\"" + name + "\"}");
        for (var one : day.get("/api/home").at("/courses/0/rooms")) {
            if (one.get("name").textValue().equals(name)) {
                return one.get("id").textValue();
            }
        }
        throw new AssertionError("no room " + name);
    }

    private static long says(LiveClient by, String room, String text) throws Exception {
        var wish = wish(room).put("text", text);
        wish.putArray("mentions");
        return offset(by.rpc("chat.say", wish));
    }

    private static long asks(LiveClient by, String room, String text) throws Exception {
        return offset(by.rpc("riddles.ask", riddle(room, text)));
    }

    private static ObjectNode riddle(String room, String text) {
        return wish(room).put("text", text).put("solution", "");
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
}
