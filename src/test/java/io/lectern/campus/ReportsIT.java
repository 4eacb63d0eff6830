package io.lectern.campus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.ServerExtension;
import io.lectern.SignIn;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A reported message: who finds it in the queue, how it is settled, and what the audit log
/// records.
class ReportsIT {
    @RegisterExtension private static final ServerExtension lectern = new ServerExtension();

    private static SignIn ann;
    private static SignIn bo;
    private static SignIn cy;
    private static SignIn day;
    private static String room;
    private static String course;

    @BeforeAll
    static void start() throws Exception {
        ann = lectern.as("ann");
        bo = lectern.as("bo");
        cy = lectern.as("cy");
        day = lectern.as("day");
        room = ann.room("STUDY");
        course = ann.get("/api/rooms/" + room).at("/course/id").textValue();
    }

    @Test
    void a_report_stands_in_the_queue_until_it_is_settled() throws Exception {
        long id = say(ann, "Quiz 4: 1 b, 2 d, 3 a");
        assertThat(report(bo, id, "Answers to an open quiz").statusCode()).isEqualTo(201);
        assertThat(report(bo, id, "Answers to a quiz that runs").statusCode()).isEqualTo(201);
        assertThat(report(day, id, "I agree").statusCode()).isEqualTo(201);
        var found = found(day, id);
        assertThat(found.at("/authorName").textValue()).isEqualTo("Ann");
        assertThat(found.at("/text").textValue()).startsWith("Quiz 4");
        assertThat(found.at("/reports").findValuesAsText("reason"))
                .containsExactly("Answers to a quiz that runs", "I agree");
        assertThat(send(bo, "GET", "/api/courses/" + course + "/reports", null).statusCode())
                .isEqualTo(403);

        wish(
                day,
                "chat.remove",
                Json.MAPPER.createObjectNode().put("message", id).put("reason", "A quiz"));
        assertThat(found(day, id).has("text")).isFalse();
        assertThat(settle(day, id, "REMOVED").at("/reports").intValue()).isEqualTo(2);
        assertThat(settle(day, id, "LEFT").at("/reports").intValue()).isZero();
        assertThat(found(day, id).isMissingNode()).isTrue();
        assertThat(bo.get("/api/notices").at("/notices/0/type").textValue())
                .isEqualTo("reportRemoved");
        assertThat(ann.get("/api/notices").toString()).doesNotContain("reportRemoved");
        var audit = day.get("/api/courses/" + course + "/audit").toString();
        assertThat(audit)
                .contains("chat.removed", "report.settled", "report.made")
                .doesNotContain("Quiz 4");
    }

    @Test
    void nobody_reports_themselves_or_settles_a_report_on_themselves() throws Exception {
        long own = say(ann, "Mine");
        assertThat(report(ann, own, "?").statusCode()).isEqualTo(404);
        assertThat(report(bo, 1_000_000, "?").statusCode()).isEqualTo(404);
        assertThat(report(bo, own, " ").statusCode()).isEqualTo(400);
        assertThat(report(bo, own, "x".repeat(501)).statusCode()).isEqualTo(400);
        long staff = say(cy, "Not nice");
        assertThat(report(bo, staff, "Not nice").statusCode()).isEqualTo(201);
        assertThat(found(cy, staff).isMissingNode()).isTrue();
        assertThat(settle(cy, staff, "LEFT").at("/reports").intValue()).isZero();
        assertThat(found(day, staff).isMissingNode()).isFalse();
    }

    @Test
    void a_mute_is_in_the_audit_log_with_whom_it_concerns() throws Exception {
        long id = say(bo, "Off topic");
        wish(
                day,
                "chat.mute",
                Json.MAPPER
                        .createObjectNode()
                        .put("message", id)
                        .put("minutes", 10)
                        .put("reason", "Words that are not kept"));
        var audit = day.get("/api/courses/" + course + "/audit");
        var muted =
                audit.at("/entries")
                        .valueStream()
                        .filter(it -> it.at("/act").textValue().equals("chat.muted"))
                        .findFirst()
                        .orElseThrow();
        assertThat(muted.toString()).contains("Bo").doesNotContain("Words that are not kept");
        assertThat(say(bo, "Again")).isZero();
        wish(
                day,
                "chat.unmute",
                Json.MAPPER.createObjectNode().put("who", bo.get("/api/me").at("/id").textValue()));
        assertThat(say(bo, "Once more")).isPositive();
    }

    private static JsonNode found(SignIn who, long entry) throws Exception {
        return who.get("/api/courses/" + course + "/reports")
                .at("/cases")
                .valueStream()
                .filter(it -> it.at("/entry").longValue() == entry)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static HttpResponse<String> report(SignIn who, long entry, String reason)
            throws Exception {
        return send(
                who,
                "POST",
                "/api/rooms/" + room + "/reports",
                Json.MAPPER.createObjectNode().put("entry", entry).put("reason", reason));
    }

    private static JsonNode settle(SignIn who, long entry, String outcome) throws Exception {
        var answer =
                send(
                        who,
                        "POST",
                        "/api/courses/" + course + "/reports/settle",
                        Json.MAPPER
                                .createObjectNode()
                                .put("room", room)
                                .put("entry", entry)
                                .put("outcome", outcome));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    /// @return its number, 0 where it was refused
    private static long say(SignIn who, String text) throws Exception {
        var say = Json.MAPPER.createObjectNode().put("text", text);
        say.putArray("mentions");
        return wish(who, "chat.say", say).at("/rpc/data/offset").longValue();
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
