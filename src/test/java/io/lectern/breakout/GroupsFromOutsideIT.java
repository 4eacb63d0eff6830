package io.lectern.breakout;

import static io.lectern.breakout.Breakout.ok;
import static io.lectern.breakout.Breakout.say;
import static io.lectern.breakout.Breakout.until;
import static io.lectern.breakout.Breakout.wish;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.Indexed;
import io.lectern.TestServer;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What non-members find and see of a group: Ann is in the first group, Bo in the second.
@SuppressWarnings("NullAway.Init")
class GroupsFromOutsideIT {
    private static TestServer server;
    private static Breakout groups;
    private static String room;

    private final List<LiveClient> open = new ArrayList<>();
    private LiveClient day;
    private LiveClient ann;
    private String mine;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start();
        room = server.as("day").room("CLASS");
        groups = new Breakout(server, room);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() throws Exception {
        day = client("day");
        ann = client("ann");
        day.subscribe(room);
        groups.arrange("day", "\"way\":\"HAND\",\"groups\":2,\"enrolled\":true");
        var numbers = groups.groups(day);
        groups.move(day, "ann", numbers.get(0));
        groups.move(day, "bo", numbers.get(1));
        groups.open(day);
        mine = groups.entered("ann", numbers.get(0));
        groups.entered("bo", numbers.get(1));
        ann.subscribe(mine);
    }

    @AfterEach
    void end() throws Exception {
        groups.endAll(day);
        open.forEach(LiveClient::close);
    }

    @Test
    void words_and_files_of_a_group_are_found_by_its_people_and_staff_alone_also_after_its_end()
            throws Exception {
        var file = bring("ann", "islets.txt", "the islets of Langerhans");
        ok(ann.rpc("chat.say", saying("A zanzibar of a case", file)));
        Indexed.all(server);
        seenByTheGroupAlone(file);
        groups.endAll(day);
        seenByTheGroupAlone(file);
    }

    private void seenByTheGroupAlone(JsonNode file) throws Exception {
        var search = "/api/search?q=zanzibar";
        var content = "/api/rooms/" + mine + "/files/" + file.get("id").textValue();
        for (var who : List.of("ann", "day", "cy")) {
            assertThat(groups.as(who).get(search).toString()).as(who).contains(mine);
            assertThat(status(who, content)).as(who).isEqualTo(200);
            assertThat(body(who, "/api/rooms/" + mine + "/shared-files")).contains("islets.txt");
        }
        assertThat(groups.as("bo").get(search).toString())
                .doesNotContain(mine, "zanzibar of a case");
        assertThat(status("bo", content)).isEqualTo(404);
        assertThat(status("bo", "/api/rooms/" + mine + "/shared-files")).isEqualTo(404);
        // A room that Bo sees doesn't give access to it, either.
        assertThat(status("bo", content.replace(mine, room))).isEqualTo(404);
    }

    @Test
    void staff_see_who_speaks_and_when_the_board_was_last_drawn_on() throws Exception {
        var seat = UUID.randomUUID().toString();
        ok(ann.rpc("call.join", wish(mine).put("seat", seat).put("camera", false)));
        ann.rpc("call.show", showing(seat, true));
        ok(ann.rpc("board.draw", drawing()));
        until(() -> {
            var tile = tile("day");
            assertThat(tile.at("/speaking/0").textValue()).isEqualTo(groups.as("ann").account());
            assertThat(tile.at("/board/things").intValue()).isEqualTo(1);
            assertThat(tile.at("/board/at").textValue()).isNotEmpty();
            assertThat(tile.at("/talking").intValue()).isEqualTo(1);
        });
        ann.rpc("call.show", showing(seat, false));
        until(() -> assertThat(tile("cy").get("speaking")).isEmpty());

        // A person who left is not speaking, even if their page last said so.
        ann.rpc("call.show", showing(seat, true));
        until(() -> assertThat(tile("day").get("speaking")).hasSize(1));
        ok(ann.rpc("call.leave", wish(mine).put("seat", seat)));
        until(() -> assertThat(tile("day").get("speaking")).isEmpty());
        assertThat(status("ann", "/api/rooms/" + room + "/glance")).isEqualTo(403);
    }

    private static JsonNode tile(String who) throws Exception {
        return groups.as(who).get("/api/rooms/" + room + "/glance").at("/groups/0");
    }

    private ObjectNode showing(String seat, boolean speaks) {
        return wish(mine)
                .put("seat", seat)
                .put("microphone", true)
                .put("camera", false)
                .put("text", false)
                .put("quality", "GOOD")
                .put("speaking", speaks);
    }

    private ObjectNode drawing() {
        var draw =
                wish(mine).put("page", 0).put("form", "RECTANGLE").put("colour", 1).put("width", 2);
        draw.putArray("points").add(10).add(10).add(200).add(120);
        return draw;
    }

    private ObjectNode saying(String text, JsonNode file) {
        var say = say(mine, text);
        var one = say.putArray("attachments").addObject();
        one.set("file", file.get("id"));
        for (var field : List.of("name", "type", "size")) {
            one.set(field, file.get(field));
        }
        one.put("alt", "");
        return say;
    }

    private JsonNode bring(String who, String name, String text) throws Exception {
        var request =
                HttpRequest.newBuilder(
                                server.address()
                                        .resolve("/api/rooms/" + mine + "/files?name=" + name))
                        .header("Authorization", "Bearer " + groups.as(who).token())
                        .POST(
                                HttpRequest.BodyPublishers.ofByteArray(
                                        text.getBytes(StandardCharsets.UTF_8)))
                        .build();
        var answer = server.http().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Json.MAPPER.readTree(answer.body());
    }

    private static int status(String who, String path) throws Exception {
        return asked(who, path).statusCode();
    }

    private static String body(String who, String path) throws Exception {
        return asked(who, path).body();
    }

    private static HttpResponse<String> asked(String who, String path) throws Exception {
        var request =
                HttpRequest.newBuilder(server.address().resolve(path))
                        .header("Authorization", "Bearer " + groups.as(who).token())
                        .build();
        return server.http().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private LiveClient client(String who) throws Exception {
        var client = LiveClient.connect(server.http(), server.address(), groups.as(who).token());
        open.add(client);
        return client;
    }
}
