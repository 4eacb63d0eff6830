package io.lectern.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.ServerExtension;
import io.lectern.SignIn;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Files in messages: who sees them, which descriptions are believed; and threads, which have pages
/// of their own.
class ChatFilesIT {
    @RegisterExtension private static final ServerExtension lectern = new ServerExtension();

    private static SignIn ann;
    private static SignIn bo;
    private static String room;

    @BeforeAll
    static void start() throws Exception {
        ann = lectern.as("ann");
        bo = lectern.as("bo");
        room = ann.room("STUDY");
    }

    @Test
    void a_picture_in_a_message_is_seen_by_the_room_until_it_is_taken_back() throws Exception {
        var file = bring(ann);
        assertThat(status(bo, file)).isEqualTo(404);
        var said = wish(ann, "chat.say", say("", file));
        long id = said.at("/rpc/data/offset").longValue();
        assertThat(id).as(said.toString()).isPositive();
        assertThat(status(bo, file)).isEqualTo(200);
        assertThat(shared(bo)).contains(file.get("id").textValue());
        wish(ann, "chat.takeBack", Json.MAPPER.createObjectNode().put("message", id));
        assertThat(status(bo, file)).isEqualTo(404);
        assertThat(shared(bo)).doesNotContain(file.get("id").textValue());
        assertThat(page(bo, null).toString()).doesNotContain(file.get("id").textValue());
    }

    @Test
    void a_file_must_be_ones_own_and_as_it_is_described() throws Exception {
        var file = bring(ann);
        assertThat(refusal(wish(bo, "chat.say", say("look", file)))).isEqualTo(1003);
        for (var lie :
                new ObjectNode[] {
                    file.deepCopy().put("width", 4),
                    file.deepCopy().put("size", 1),
                    file.deepCopy().put("name", "other.png"),
                    file.deepCopy().put("type", "text/html"),
                    file.deepCopy().put("id", UUID.randomUUID().toString())
                }) {
            assertThat(refusal(wish(ann, "chat.say", say("look", lie)))).isEqualTo(1003);
        }
        assertThat(refusal(wish(ann, "chat.say", say("", null)))).isEqualTo(1005);
    }

    @Test
    void a_thread_is_paged_through_by_itself_and_counted_with_its_message() throws Exception {
        var root = offset(wish(ann, "chat.say", say("One code or three?", null)));
        var aside = offset(wish(bo, "chat.say", say("Three", null).put("thread", root)));
        var shown =
                offset(
                        wish(
                                ann,
                                "chat.say",
                                say("So three", null).put("thread", root).put("toRoom", true)));
        var talk = page(bo, null);
        assertThat(offsets(talk)).contains(root, shown).doesNotContain(aside);
        assertThat(talk.at("/threads/" + root + "/replies").intValue()).isEqualTo(2);
        assertThat(offsets(page(bo, root))).containsExactly(root, aside, shown);
    }

    @Test
    void staff_export_what_was_said_without_what_is_gone() throws Exception {
        var file = bring(ann);
        wish(ann, "chat.say", say("To be exported <b>as it is</b>", file));
        var gone = offset(wish(ann, "chat.say", say("To be forgotten", null)));
        wish(ann, "chat.takeBack", Json.MAPPER.createObjectNode().put("message", gone));
        assertThat(send(ann, "/export.json", null).statusCode()).isEqualTo(403);
        var day = lectern.as("day");
        var json = Json.MAPPER.readTree(send(day, "/export.json", null).body());
        assertThat(json.at("/entries").findValuesAsText("text"))
                .contains("To be exported <b>as it is</b>");
        assertThat(json.toString()).contains("page.png").doesNotContain("To be forgotten");
        var page = send(day, "/export.html", null);
        assertThat(page.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(page.body())
                .contains("&lt;b&gt;as it is&lt;/b&gt;", "page.png", "Taken back or removed")
                .doesNotContain("To be forgotten", "<b>as it is");
    }

    private static List<Long> offsets(JsonNode page) {
        return page.at("/events").findValues("offset").stream().map(JsonNode::longValue).toList();
    }

    private static long offset(JsonNode answer) {
        assertThat(answer.has("rpc")).as(answer.toString()).isTrue();
        return answer.at("/rpc/data/offset").longValue();
    }

    private static int refusal(JsonNode answer) {
        return answer.at("/error/code").intValue();
    }

    private static ObjectNode say(String text, @Nullable JsonNode file) {
        var say = Json.MAPPER.createObjectNode().put("text", text);
        say.putArray("mentions");
        if (file != null) {
            var one = say.putArray("attachments").addObject();
            one.set("file", file.get("id"));
            for (var field : new String[] {"name", "type", "size", "width", "height"}) {
                one.set(field, file.get(field));
            }
            one.put("alt", "Page 31");
        }
        return say;
    }

    private static JsonNode wish(SignIn who, String method, ObjectNode fields) throws Exception {
        try (var socket =
                LiveClient.connect(
                        lectern.server().http(), lectern.server().address(), who.token())) {
            socket.subscribe(room);
            fields.put("room", room).put("command", UUID.randomUUID().toString());
            return socket.rpc(method, fields);
        }
    }

    private static JsonNode page(SignIn who, @Nullable Long thread) throws Exception {
        try (var socket =
                LiveClient.connect(
                        lectern.server().http(), lectern.server().address(), who.token())) {
            socket.subscribe(room);
            var asked =
                    Json.MAPPER
                            .createObjectNode()
                            .put("room", room)
                            .put("activity", "chat")
                            .put("before", 1_000_000)
                            .put("limit", 50);
            if (thread != null) {
                asked.put("thread", thread);
            }
            return socket.rpc("room.page", asked).at("/rpc/data");
        }
    }

    private static ObjectNode bring(SignIn who) throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", bytes);
        var answer =
                send(
                        who,
                        "/files?name=page.png",
                        HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray()));
        assertThat(answer.statusCode()).isEqualTo(201);
        return (ObjectNode) Json.MAPPER.readTree(answer.body());
    }

    private static int status(SignIn who, JsonNode file) throws Exception {
        return send(who, "/files/" + file.get("id").textValue(), null).statusCode();
    }

    private static String shared(SignIn who) throws Exception {
        var answer = send(who, "/shared-files", null);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> send(
            SignIn who, String path, HttpRequest.@Nullable BodyPublisher body) throws Exception {
        var request =
                HttpRequest.newBuilder(
                                lectern.server().address().resolve("/api/rooms/" + room + path))
                        .header("Authorization", "Bearer " + who.token());
        return lectern.server()
                .http()
                .send(
                        (body == null ? request.GET() : request.POST(body)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
