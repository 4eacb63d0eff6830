package io.lectern.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.campus.CampusServer;
import io.lectern.campus.CampusServer.Person;
import io.lectern.room.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Office hours that end at midnight, or run past it.
class NightHoursIT {
    private static CampusServer server;
    private static Person ann;
    private static Person cy;

    private String course = "";

    @BeforeAll
    static void start() {
        server = new CampusServer();
        ann = server.signUp("Ann");
        cy = server.signUp("Cy");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void course() {
        server.clock.set(Instant.parse("2026-10-20T12:00:00Z"));
        server.sql("delete from series");
        course = "/api/courses/" + server.course(Map.of(ann, Role.LEARNER, cy, Role.INSTRUCTOR));
    }

    private static JsonObject nights(String starts, String ends) {
        return CalendarIT.tuesdays().put("startsAt", starts).put("endsAt", ends);
    }

    private String make(JsonObject wish) {
        var made = server.post(course + "/series", cy, wish);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.id();
    }

    private List<JsonObject> slots(String series) {
        return server
                .get(course + "/series/" + series + "/occurrences/2026-10-27", ann)
                .list("slots")
                .stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    @Test
    void hours_end_at_midnight() {
        var slots = slots(make(nights("22:00", "00:00").put("slotMinutes", 60)));
        assertThat(slots)
                .extracting(it -> it.getString("localStart"))
                .containsExactly("2026-10-27T22:00:00", "2026-10-27T23:00:00");
    }

    @Test
    void hours_pass_midnight_with_shifts_of_their_own() {
        var hosts =
                new JsonArray()
                        .add(
                                new JsonObject()
                                        .put("id", cy.id().toString())
                                        .put("from", "23:30")
                                        .put("to", "00:30"));
        var series = make(nights("22:00", "01:00").put("slotMinutes", 30).put("hosts", hosts));
        assertThat(slots(series))
                .extracting(it -> it.getString("localStart"))
                .containsExactly("2026-10-27T23:30:00", "2026-10-28T00:00:00");
        var held =
                server.post(
                        course + "/appointments",
                        ann,
                        new JsonObject()
                                .put("series", series)
                                .put("date", "2026-10-27")
                                .put("start", "2026-10-28T04:00:00Z"));
        assertThat(held.status()).as(held.body()).isEqualTo(201);
    }

    @Test
    void a_window_after_midnight_finds_what_began_the_evening_before() {
        make(nights("22:00", "01:00"));
        var found =
                server.get(
                                course
                                        + "/calendar?from=2026-10-28T04:30:00Z&to=2026-10-28T04:40:00Z",
                                ann)
                        .list("occurrences");
        assertThat(found).hasSize(1);
        assertThat(((JsonObject) found.iterator().next()).getString("localEnd"))
                .isEqualTo("2026-10-28T01:00:00");
    }

    @Test
    void a_date_is_moved_to_hours_past_midnight() {
        var series = make(nights("18:00", "20:00"));
        var path = course + "/series/" + series + "/occurrences/2026-10-27";
        var moved =
                server.put(
                        path,
                        cy,
                        new JsonObject()
                                .put("status", "MOVED")
                                .put("startsAt", "23:00")
                                .put("endsAt", "00:30"));
        assertThat(moved.status()).as(moved.body()).isLessThan(300);
        assertThat(server.get(path, ann).json().getJsonObject("occurrence").getString("localEnd"))
                .isEqualTo("2026-10-28T00:30:00");
    }

    @Test
    void an_end_that_is_a_slip_of_the_pen_is_refused_by_name() {
        for (var wish : List.of(nights("20:00", "18:00"), nights("18:00", "18:00"))) {
            var refused = server.post(course + "/series", cy, wish);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("endsAt");
        }
        var outside =
                new JsonArray()
                        .add(
                                new JsonObject()
                                        .put("id", cy.id().toString())
                                        .put("from", "21:30")
                                        .put("to", "23:00"));
        assertThat(
                        server.post(
                                        course + "/series",
                                        cy,
                                        nights("22:00", "01:00").put("hosts", outside))
                                .status())
                .isEqualTo(400);
    }
}
