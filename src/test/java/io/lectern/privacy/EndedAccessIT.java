package io.lectern.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestServer;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Somebody who is in a call when they lose their access: they are out at once, and those who stay see it. Somebody who
/// only lost their connection keeps the seat for `live.goneSeconds`.
class EndedAccessIT {
    /// What is done to Bo, who is in a call with Ann.
    enum Act {
        REMOVED {
            @Override
            void on(SignIn bo, SignIn ann, SignIn root, String course) throws Exception {
                root.send("DELETE", "/api/courses/" + course + "/members/" + bo.account(), "");
            }
        },
        DEACTIVATED {
            @Override
            void on(SignIn bo, SignIn ann, SignIn root, String course) throws Exception {
                root.send("PATCH", "/api/people/" + bo.account(), "{\"active\":false}");
            }
        },
        ERASED {
            @Override
            void on(SignIn bo, SignIn ann, SignIn root, String course) throws Exception {
                root.send("POST", "/api/people/" + bo.account() + "/erasure", EMAIL + "}");
            }
        },
        MERGED {
            @Override
            void on(SignIn bo, SignIn ann, SignIn root, String course) throws Exception {
                root.send(
                        "POST",
                        "/api/people/" + bo.account() + "/merge",
                        EMAIL + ",\"kept\":\"" + ann.account() + "\"}");
            }
        };

        private static final String EMAIL = "{\"email\":\"bo@lectern.example\"";

        abstract void on(SignIn bo, SignIn ann, SignIn root, String course) throws Exception;
    }

    @ParameterizedTest
    @EnumSource(Act.class)
    void who_loses_their_access_in_a_call_is_out_of_it_at_once(Act act) throws Exception {
        try (var server = TestServer.start()) {
            SignIn ann = server.as("ann");
            SignIn bo = server.as("bo");
            SignIn root = server.as("root");
            var course = ann.get("/api/home").at("/courses/0/id").textValue();
            var study = ann.room("STUDY");
            try (var a = LiveClient.connect(server.http(), server.address(), ann.token());
                    var b = LiveClient.connect(server.http(), server.address(), bo.token())) {
                a.subscribe(study);
                b.subscribe(study);
                join(a, study);
                var seat = join(b, study);
                var began = Instant.now();
                act.on(bo, ann, root, course);

                untilLeft(a, study, seat);
                var took = Duration.between(began, Instant.now());
                System.out.printf("EndedAccessIT: %s after %d ms%n", act, took.toMillis());
                assertThat(took).isLessThan(Duration.ofSeconds(10));
                if (act == Act.REMOVED) {
                    assertThat(b.subscribe(study).at("/error/code").intValue()).isEqualTo(102);
                } else {
                    assertThat(b.closeCode()).isPositive();
                }
            }
            assertThat(inside(server, study)).containsExactly("Ann");
        }
    }

    /// A tunnel isn't an end: who comes back finds their seat.
    @Test
    void who_only_lost_their_connection_keeps_the_seat() throws Exception {
        try (var server = TestServer.start()) {
            SignIn ann = server.as("ann");
            var study = ann.room("STUDY");
            try (var a = LiveClient.connect(server.http(), server.address(), ann.token());
                    var b =
                            LiveClient.connect(
                                    server.http(), server.address(), server.as("bo").token())) {
                a.subscribe(study);
                b.subscribe(study);
                join(a, study);
                join(b, study);
                b.cut();
                Thread.sleep(Duration.ofSeconds(5));
            }
            assertThat(inside(server, study)).contains("Bo");
        }
    }

    private static String join(LiveClient client, String room) throws Exception {
        var seat = UUID.randomUUID().toString();
        ObjectNode wish =
                Json.MAPPER
                        .createObjectNode()
                        .put("room", room)
                        .put("command", UUID.randomUUID().toString())
                        .put("seat", seat)
                        .put("camera", false);
        assertThat(client.rpc("call.join", wish).toString()).contains("offset");
        return seat;
    }

    /// Waits until this seat is left. An erasure rewrites the log, so that the room is sent anew.
    private static void untilLeft(LiveClient client, String room, String seat) throws Exception {
        while (true) {
            JsonNode push = client.push();
            JsonNode event = push.at("/pub/data");
            if (event.path("type").asText().equals("call.left")
                    && event.path("seat").asText().equals(seat)) {
                assertThat(event.path("why").asText()).isEqualTo("GONE");
                return;
            }
            if (push.has("unsubscribe")) {
                var seats = client.subscribe(room).at("/subscribe/data/activities/call/call/seats");
                assertThat(seats.isArray()).isTrue();
                if (!seats.findValuesAsText("id").contains(seat)) {
                    return;
                }
            }
        }
    }

    private static Iterable<String> inside(TestServer server, String room) throws Exception {
        try (var day =
                LiveClient.connect(server.http(), server.address(), server.as("day").token())) {
            return day.subscribe(room)
                    .at("/subscribe/data/activities/call/call/seats")
                    .findValuesAsText("name");
        }
    }
}
