package io.lectern.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.ServerExtension;
import io.lectern.ShortToken;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.live.wire.Disconnect;
import io.lectern.live.wire.Unsubscribe;
import io.lectern.web.Json;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Members in a room whose place, room or sign-in changes.
class MembershipIT {
    private static final int TOKEN_SECONDS = 3;

    @RegisterExtension private static final ServerExtension lectern = new ServerExtension();

    private static SignIn day;
    private static String course;

    @BeforeAll
    static void open() throws Exception {
        day = lectern.as("day");
        course = day.get("/api/home").at("/courses/0/id").textValue();
    }

    @Test
    void who_is_removed_leaves_the_room_and_can_post_no_more() throws Exception {
        SignIn bo = lectern.as("bo");
        String room = bo.room("CLASS");
        try (var b = connect(bo.token())) {
            b.subscribe(room);
            assertThat(b.rpc("chat.say", say(room)).has("rpc")).isTrue();
            day.send("DELETE", "/api/courses/" + course + "/members/" + bo.account(), "");
            assertThat(unsubscribed(b, room)).isEqualTo(Unsubscribe.NO_ACCESS.code());
            assertThat(error(b.rpc("chat.say", say(room)))).isEqualTo(102);
            assertThat(error(b.subscribe(room))).isEqualTo(102);
        }
    }

    @Test
    void who_gets_another_role_comes_back_with_it() throws Exception {
        SignIn cy = lectern.as("cy");
        String room = cy.room("CLASS");
        try (var c = connect(cy.token())) {
            JsonNode before = c.subscribe(room).get("subscribe");
            day.send(
                    "PATCH",
                    "/api/courses/" + course + "/members/" + cy.account(),
                    "{\"role\":\"INSTRUCTOR\"}");
            assertThat(unsubscribed(c, room)).isEqualTo(Unsubscribe.CHANGED.code());
            JsonNode after =
                    c.resume(
                                    room,
                                    before.get("offset").longValue(),
                                    before.get("epoch").textValue())
                            .get("subscribe");
            assertThat(after.get("recovered").booleanValue()).isFalse();
            assertThat(after.at("/data/you/role").textValue()).isEqualTo("INSTRUCTOR");
        }
    }

    @Test
    void a_room_archived_while_in_use_is_for_reading_only() throws Exception {
        SignIn ann = lectern.as("ann");
        String room = ann.room("STUDY");
        try (var a = connect(ann.token())) {
            a.subscribe(room);
            JsonNode said = a.rpc("chat.say", say(room));
            assertThat(said.has("rpc")).as(said.toString()).isTrue();
            day.send("PATCH", "/api/rooms/" + room, "{\"archived\":true}");
            JsonNode changed = publication(a, "room.changed");
            assertThat(changed.get("archived").booleanValue()).isTrue();
            assertThat(error(a.rpc("chat.say", say(room)))).isEqualTo(1006);
            try (var again = connect(ann.token())) {
                JsonNode read = again.subscribe(room).get("subscribe");
                assertThat(read.get("offset")).isEqualTo(said.at("/rpc/data/offset"));
                assertThat(read.at("/data/room/archived").booleanValue()).isTrue();
                assertThat(error(again.rpc("chat.say", say(room)))).isEqualTo(1006);
            }
        }
    }

    @Test
    void a_token_that_ends_in_mid_session_ends_the_socket_which_may_come_back() throws Exception {
        String token = ShortToken.of(lectern.server(), lectern.as("ann").token(), TOKEN_SECONDS);
        try (var a = connect(token)) {
            Thread.sleep(Duration.ofSeconds(TOKEN_SECONDS + 5));
            assertThat(a.closeCode()).isEqualTo(Disconnect.EXPIRED.code());
        }
    }

    @Test
    void a_token_of_someone_else_refreshes_nothing() throws Exception {
        try (var a = connect(lectern.as("ann").token())) {
            a.send("{\"id\":9,\"refresh\":{\"token\":\"" + day.token() + "\"}}");
            assertThat(a.closeCode()).isEqualTo(Disconnect.INVALID_TOKEN.code());
        }
        try (var a = connect(lectern.as("ann").token())) {
            a.send("{\"id\":9,\"refresh\":{\"token\":\"x.y.z\"}}");
            assertThat(a.closeCode()).isEqualTo(Disconnect.INVALID_TOKEN.code());
        }
    }

    @Test
    void a_new_password_ends_the_other_devices_and_not_the_one_it_was_set_at() throws Exception {
        SignIn here = lectern.as("cy");
        try (var own = connect(here.token());
                var other = connect(lectern.as("cy").token())) {
            here.send(
                    "PUT",
                    "/api/password",
                    "{\"current\": \"lectern-demo\", \"next\": \"a quiet lamp at dusk\"}");
            assertThat(other.closeCode()).isEqualTo(Disconnect.SIGNED_OUT.code());
            assertThat(own.subscribe(here.room("CLASS")).has("subscribe")).isTrue();
        } finally {
            everybodyHasTheDemoPassword();
        }
    }

    /// Cy has the same as Ann again, whom no test gives another.
    private static void everybodyHasTheDemoPassword() throws SQLException {
        try (var sql = TestPostgres.connect(lectern.server().database());
                var statement = sql.createStatement()) {
            statement.execute(
                    """
                    update account set password_hash = (
                      select password_hash from account where email = 'ann@lectern.example')
                    where email = 'cy@lectern.example'
                    """);
        }
    }

    @Test
    void who_signs_out_everywhere_is_out_everywhere() throws Exception {
        SignIn here = lectern.as("root");
        SignIn there = lectern.as("root");
        try (var a = connect(here.token());
                var b = connect(there.token())) {
            here.send("DELETE", "/api/sessions", "");
            assertThat(a.closeCode()).isEqualTo(Disconnect.SIGNED_OUT.code());
            assertThat(b.closeCode()).isEqualTo(Disconnect.SIGNED_OUT.code());
        }
        try (var late = LiveClient.open(lectern.server().http(), lectern.server().address())) {
            ObjectNode old = Json.MAPPER.createObjectNode().put("token", there.token());
            assertThat(error(late.ask("connect", old))).isEqualTo(109);
        }
    }

    private static LiveClient connect(String token) throws Exception {
        return LiveClient.connect(lectern.server().http(), lectern.server().address(), token);
    }

    private static int unsubscribed(LiveClient client, String room) throws Exception {
        JsonNode push = client.push();
        while (!push.has("unsubscribe")) {
            push = client.push();
        }
        assertThat(push.get("channel").textValue()).isEqualTo("room:" + room);
        return push.at("/unsubscribe/code").intValue();
    }

    private static JsonNode publication(LiveClient client, String type) throws Exception {
        JsonNode push = client.push();
        while (!push.at("/pub/data/type").asText().equals(type)) {
            push = client.push();
        }
        return push.at("/pub/data");
    }

    private static int error(JsonNode reply) {
        assertThat(reply.has("error")).as(reply.toString()).isTrue();
        return reply.at("/error/code").intValue();
    }

    private static ObjectNode say(String room) {
        ObjectNode data =
                Json.MAPPER
                        .createObjectNode()
                        .put("room", room)
                        .put("command", UUID.randomUUID().toString())
                        .put("text", "still here");
        data.putArray("mentions");
        return data;
    }
}
