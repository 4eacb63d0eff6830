package io.lectern.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestServer;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Attendance over the wire and by two servers, and corrections by staff.
class AttendanceIT {
    private static final Duration ROUNDED = Duration.ofSeconds(1);

    /// How long a busy server may take to hear that a socket was closed.
    private static final Duration HEARD = Duration.ofSeconds(5);

    private static TestServer one;
    private static TestServer other;
    private static String room;

    @BeforeAll
    static void start() throws Exception {
        one = TestServer.start();
        other = TestServer.start(Map.of("DATABASE_URL", one.database()));
        room = one.as("day").room("CLASS");
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
    }

    @Test
    void minutes_are_counted_over_devices_and_servers_and_corrected_beside_what_was_counted()
            throws Exception {
        var day = follow(one, "day");
        wish(day, "session.open");
        var comes = Instant.now();
        var phone = follow(one, "ann");
        var began = Instant.now();
        var laptop = follow(other, "ann");
        Thread.sleep(1_500);
        phone.close();
        Thread.sleep(1_500);
        var leaves = Instant.now();
        laptop.close();
        var gone = Instant.now();
        Thread.sleep(1_000);
        wish(day, "session.close");

        var session = sessions().get(0).get("id").asLong();
        var path = "/api/rooms/" + room + "/sessions/" + session + "/attendance";
        var staff = one.as("day");
        var ann = person(staff.get(path), "Ann");
        assertThat(ann.get("spans")).hasSize(1);
        assertThat(Instant.parse(ann.at("/spans/0/from").textValue()))
                .isBetween(comes.minus(ROUNDED), began.plus(ROUNDED));
        // The grace is not over yet: Ann may still come back.
        assertThat(person(staff.get(path), "Bo").get("minutes").asInt()).isZero();
        assertThat(person(staff.get(path), "Bo").has("first")).isFalse();

        staff.send("POST", path + "/" + one.as("ann").account(), correction(40, "Sat with Bo"));
        staff.send("POST", path + "/" + one.as("ann").account(), correction(45, "=Came early"));
        ann = person(staff.get(path), "Ann");
        assertThat(ann.get("minutes").asInt()).isEqualTo(45);
        assertThat(ann.get("corrections")).hasSize(2);
        assertThat(ann.at("/corrections/0/reason").textValue()).isEqualTo("Sat with Bo");

        var own = one.as("ann").get(path);
        assertThat(own.get("people")).hasSize(1);
        assertThat(own.at("/people/0/name").textValue()).isEqualTo("Ann");
        assertThat(one.as("bo").get(path).toString()).doesNotContain("Ann").doesNotContain("Cy");
        var sheet = read(staff, path + ".csv");
        assertThat(sheet).contains("Ann,LEARNER,Spring A,45,").contains("'=Came early");
        assertThatThrownBy(() -> read(one.as("ann"), path + ".csv")).hasMessageContaining("403");
        assertThatThrownBy(() ->
                        one.as("ann")
                                .send(
                                        "POST",
                                        path + "/" + one.as("ann").account(),
                                        correction(99, "mine")))
                .hasMessageContaining("403");
        assertThatThrownBy(() ->
                        staff.send("POST", path + "/" + UUID.randomUUID(), correction(1, "x")))
                .hasMessageContaining("404");

        until(staff, path, leaves, gone.plus(HEARD));
    }

    /// Once the grace is over the end is the moment at which the last device was gone; before, it is the present.
    private static void until(SignIn staff, String path, Instant from, Instant to)
            throws Exception {
        Instant end;
        var late = Instant.now().plusSeconds(60);
        do {
            assertThat(Instant.now()).isBefore(late);
            Thread.sleep(200);
            end = Instant.parse(person(staff.get(path), "Ann").at("/spans/0/until").textValue());
        } while (Instant.now().isBefore(to.plus(ROUNDED)) || end.isAfter(to));
        assertThat(end).isAfter(from.minus(ROUNDED));
    }

    private static JsonNode sessions() throws Exception {
        return one.as("ann").get("/api/rooms/" + room + "/sessions").get("sessions");
    }

    private static JsonNode person(JsonNode view, String name) {
        for (var person : view.get("people")) {
            if (person.get("name").textValue().equals(name)) {
                return person;
            }
        }
        throw new AssertionError(name + " is not in " + view);
    }

    private static String correction(int minutes, String reason) {
        return Json.MAPPER
                .createObjectNode()
                .put("minutes", minutes)
                .put("reason", reason)
                .toString();
    }

    private static String read(SignIn who, String path) throws Exception {
        var request =
                HttpRequest.newBuilder(who.server().resolve(path))
                        .header("Authorization", "Bearer " + who.token())
                        .build();
        var answer = who.http().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static LiveClient follow(TestServer server, String who) throws Exception {
        var socket = LiveClient.connect(server.http(), server.address(), server.as(who).token());
        assertThat(socket.subscribe(room).has("subscribe")).isTrue();
        return socket;
    }

    private static void wish(LiveClient socket, String method) throws Exception {
        ObjectNode data =
                Json.MAPPER
                        .createObjectNode()
                        .put("room", room)
                        .put("command", UUID.randomUUID().toString());
        assertThat(socket.rpc(method, data).has("rpc")).isTrue();
    }
}
