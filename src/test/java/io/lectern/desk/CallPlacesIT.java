package io.lectern.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestServer;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Calls on another service.
@SuppressWarnings("NullAway.Init")
class CallPlacesIT {
    private static TestServer server;
    private static SignIn day;
    private static SignIn ann;
    private static String course;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start();
        day = server.as("day");
        ann = server.as("ann");
        course = day.get("/api/home").at("/courses/0/id").textValue();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void at_a_table_the_link_is_the_helpers_and_where_they_have_none_that_of_the_hours()
            throws Exception {
        own("{\"url\":\" https://Meet.example.org/day?pwd=1 \"}");
        var table = table();
        var link = place(ann, table);
        assertThat(link.at("/url").textValue()).isEqualTo("https://Meet.example.org/day?pwd=1");
        assertThat(link.at("/host").textValue()).isEqualTo("meet.example.org");
        assertThat(link.at("/by").textValue()).isEqualTo("Dr. Day");
        assertThat(place(day, table)).isEqualTo(link);
        assertThatThrownBy(() -> place(server.as("bo"), table)).hasMessageContaining("404");

        own("{}");
        assertThat(place(ann, table).isMissingNode()).isTrue();
        series("OFFICE_HOURS", "https://rooms.example.org/hours");
        assertThat(place(ann, table).at("/host").textValue()).isEqualTo("rooms.example.org");
        assertThat(place(ann, table).has("by")).isFalse();
        assertThat(place(ann, day.room("CLASS")).isMissingNode()).isTrue();
        assertThat(place(ann, day.room("STUDY")).isMissingNode()).isTrue();
    }

    @Test
    void in_a_class_the_link_is_that_of_the_session_that_goes_on() throws Exception {
        var room = day.room("CLASS");
        var id = series("LIVE_SESSION", "https://live.example.org/1");
        assertThat(place(ann, room).at("/url").textValue()).isEqualTo("https://live.example.org/1");
        day.send(
                "POST",
                "/api/courses/" + course + "/series/" + id + "/cancel",
                "{\"reason\":\"Not today\"}");
        assertThat(place(ann, room).isMissingNode()).isTrue();
    }

    @Test
    void what_is_no_link_to_a_public_host_over_https_is_refused_by_its_field() {
        for (var bad :
                new String[] {
                    "http://meet.example.org", "https://a@b.example", "https://10.1.2.3/"
                }) {
            assertThatThrownBy(() -> own("{\"url\":\"" + bad + "\"}"))
                    .hasMessageContaining("400")
                    .hasMessageContaining("\"name\":\"url\"");
            assertThatThrownBy(() -> series("OFFICE_HOURS", bad))
                    .hasMessageContaining("400")
                    .hasMessageContaining("\"name\":\"callLink\"");
        }
    }

    @Test
    void a_change_of_ones_link_stands_in_the_audit_log_without_the_link() throws Exception {
        var cy = server.as("cy");
        cy.send(
                "PUT",
                "/api/courses/" + course + "/call-link",
                "{\"url\":\"https://secret.example.org/pwd\"}");
        var log = day.get("/api/courses/" + course + "/audit").toString();
        assertThat(log).contains("callLink.changed").doesNotContain("secret.example.org");
        assertThat(day.get("/api/courses/" + course + "/call-link").has("url")).isFalse();
    }

    private static void own(String body) throws Exception {
        day.send("PUT", "/api/courses/" + course + "/call-link", body);
    }

    private static JsonNode place(SignIn who, String room) throws Exception {
        return who.get("/api/rooms/" + room + "/call/link").at("/elsewhere");
    }

    /// Hours that go on now, at noon by the clocks of some zone.
    private static String series(String what, String link) throws Exception {
        int ahead = 12 - Instant.now().atOffset(ZoneOffset.UTC).getHour();
        var zone = ZoneOffset.ofHours(ahead);
        var wish =
                Json.MAPPER
                        .createObjectNode()
                        .put("what", what)
                        .put("title", "Elsewhere")
                        .put("timeZone", "Etc/GMT%+d".formatted(-ahead))
                        .put("firstDate", LocalDate.now(zone).toString())
                        .put("startsAt", "10:00")
                        .put("endsAt", "15:00")
                        .put("callLink", link);
        wish.putArray("hosts");
        var before = day.get("/api/courses/" + course + "/series").get("series").size();
        day.send("POST", "/api/courses/" + course + "/series", wish.toString());
        var made = day.get("/api/courses/" + course + "/series").get("series").get(before);
        assertThat(made.get("callLink").textValue()).isEqualTo(link);
        return made.get("id").textValue();
    }

    /// The table to which Dr. Day calls Ann.
    private static String table() throws Exception {
        var desk = day.room("DESK");
        try (var helper = LiveClient.connect(server.http(), server.address(), day.token());
                var learner = LiveClient.connect(server.http(), server.address(), ann.token())) {
            helper.subscribe(desk);
            learner.subscribe(desk);
            helper.rpc("help-queue.open", wish(desk));
            helper.rpc("help-queue.duty", wish(desk).put("on", true));
            var joined =
                    learner.rpc(
                            "help-queue.join",
                            wish(desk).put("text", "Stuck").put("tried", "").put("topic", ""));
            long ticket = joined.at("/rpc/data/offset").longValue();
            var claimed = helper.rpc("help-queue.claim", wish(desk).put("ticket", ticket));
            assertThat(claimed.has("rpc")).as(claimed.toString()).isTrue();
            var path = "/api/rooms/" + desk + "/tables/" + ticket;
            for (int looks = 0; ; looks++) {
                try {
                    return ann.get(path).get("id").textValue();
                } catch (IllegalStateException notYet) {
                    assertThat(looks).as(notYet.getMessage()).isLessThan(300);
                    Thread.sleep(100);
                }
            }
        }
    }

    private static ObjectNode wish(String room) {
        return Json.MAPPER
                .createObjectNode()
                .put("room", room)
                .put("command", UUID.randomUUID().toString());
    }
}
