package io.lectern.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import io.lectern.campus.CampusServer;
import io.lectern.campus.CampusServer.Person;
import io.lectern.room.Role;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Links for calendar apps: who has one, what the feed holds, and when the link ends.
class FeedsIT {
    private static CampusServer server;
    private static Person ann;
    private static Person day;
    private static Person mia;

    private UUID id = UUID.randomUUID();
    private String course = "";
    private String series = "";

    @BeforeAll
    static void start() {
        server = new CampusServer();
        ann = server.signUp("Ann Learner");
        day = server.signUp("Dr. Day");
        mia = server.signUp("Mia");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// Tuesdays at 18:00 in New York, by appointment too.
    @BeforeEach
    void office_hours() {
        server.clock.set(Instant.now());
        server.sql("delete from course");
        id = server.course(Map.of(ann, Role.LEARNER, day, Role.INSTRUCTOR));
        course = "/api/courses/" + id;
        series = server.post(course + "/series", day, wish()).id();
    }

    private static JsonObject wish() {
        return new JsonObject()
                .put("what", "OFFICE_HOURS")
                .put("title", "Office hours")
                .put("mode", "BOTH")
                .put("timeZone", "America/New_York")
                .put("firstDate", "2036-01-01")
                .put("startsAt", "18:00")
                .put("endsAt", "20:00")
                .put("rule", "FREQ=WEEKLY;BYDAY=TU");
    }

    @Test
    void a_link_is_told_once_and_gives_the_same_until_something_changes() {
        var path = feed(ann, Optional.of(id));
        var first = server.read(path, Optional.empty());
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Type"))
                .contains("text/calendar; charset=utf-8");
        assertThat(first.headers().firstValue("Cache-Control")).contains("private, no-cache");
        assertThat(first.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("lectern.ics");
        var tag = first.headers().firstValue("ETag");
        var again = server.read(path, tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(server.read(path, tag.map(it -> "\"other\", W/" + it)).statusCode())
                .isEqualTo(304);
        callOff("2036-01-08");
        assertThat(server.read(path, tag).statusCode()).isEqualTo(200);
        var listed = server.get("/api/feeds", ann).list("feeds").getJsonObject(0);
        assertThat(listed.getString("path")).isNull();
        assertThat(listed.getString("usedAt")).isNotNull();
        assertThat(listed.getJsonObject("course").getString("code")).isEqualTo("MC101");
    }

    @Test
    void sequences_rise_with_each_change_and_none_falls() {
        var path = feed(ann, Optional.of(id));
        var before = sequence(path);
        var holiday =
                new JsonObject()
                        .put("name", "Rest")
                        .put("first", "2036-01-15")
                        .put("last", "2036-01-15");
        var added = new String[1];
        for (Runnable change :
                List.<Runnable>of(
                        () -> callOff("2036-01-08"),
                        () -> move("2036-01-22"),
                        () ->
                                server.delete(
                                        course + "/series/" + series + "/occurrences/2036-01-08",
                                        day),
                        () ->
                                server.delete(
                                        course + "/series/" + series + "/occurrences/2036-01-22",
                                        day),
                        () -> added[0] = server.post(course + "/holidays", day, holiday).id(),
                        () -> server.delete(course + "/holidays/" + added[0], day),
                        () ->
                                server.put(
                                        course + "/series/" + series,
                                        day,
                                        wish().put("startsAt", "17:00")),
                        () -> server.sql("update course set title = 'Coding II' where id = $1", id),
                        () ->
                                server.post(
                                        course + "/series/" + series + "/cancel",
                                        day,
                                        new JsonObject().put("reason", "Over")))) {
            change.run();
            var after = sequence(path);
            assertThat(after).isGreaterThan(before);
            before = after;
        }
        assertThat(events(path)).allMatch(it -> it.getStatus().isCancelled());
    }

    @Test
    void a_course_never_tells_of_appointments_and_mine_tells_both_sides() {
        var appointment = book();
        server.post(
                course + "/appointments/" + appointment + "/book",
                ann,
                new JsonObject().put("text", "My secret"));
        for (var by : List.of(ann, day)) {
            assertThat(server.read(feed(by, Optional.of(id)), Optional.empty()).body())
                    .contains("series-")
                    .doesNotContain("Ann Learner")
                    .doesNotContain("appointment-");
        }
        var mine = mine(ann, appointment);
        assertThat(mine.getSummary().getValue()).isEqualTo("MC101: with Dr. Day");
        assertThat(mine(day, appointment).getSummary().getValue())
                .isEqualTo("MC101: with Ann Learner");
        assertThat(server.read(feed(day, Optional.empty()), Optional.empty()).body())
                .doesNotContain("My secret");
        server.post(course + "/appointments/" + appointment + "/cancel", ann, new JsonObject());
        var off = mine(ann, appointment);
        assertThat(off.getStatus().isCancelled()).isTrue();
        assertThat(off.getSequence().getValue()).isGreaterThan(mine.getSequence().getValue());
    }

    @Test
    void who_leaves_a_course_reads_it_no_more_and_their_appointment_is_called_off() {
        var appointment = book();
        server.post(course + "/appointments/" + appointment + "/book", ann, new JsonObject());
        var ofCourse = feed(ann, Optional.of(id));
        var before = mine(day, appointment);
        assertThat(server.delete(course + "/members/" + ann.id(), day).status()).isEqualTo(204);
        assertThat(server.read(ofCourse, Optional.empty()).statusCode()).isEqualTo(404);
        assertThat(mine(day, appointment).getStatus().isCancelled()).isTrue();
        assertThat(mine(day, appointment).getSequence().getValue())
                .isGreaterThan(before.getSequence().getValue());
        assertThat(mine(ann, appointment).getStatus().isCancelled()).isTrue();
        assertThat(server.read(feed(ann, Optional.empty()), Optional.empty()).body())
                .doesNotContain("series-");
        assertThat(server.get("/api/feeds", ann).body()).doesNotContain(id.toString());
    }

    @Test
    void a_link_that_is_renewed_or_revoked_is_as_one_that_never_was() {
        var made = server.post("/api/feeds", ann, new JsonObject());
        var old = made.json().getString("path");
        var renewed = server.post("/api/feeds/" + made.id() + "/renewal", ann, new JsonObject());
        var path = renewed.json().getString("path");
        assertThat(server.read(path, Optional.empty()).statusCode()).isEqualTo(200);
        var gone = server.read(old, Optional.empty());
        assertThat(
                        server.post("/api/feeds/" + made.id() + "/renewal", mia, new JsonObject())
                                .status())
                .isEqualTo(404);
        assertThat(server.delete("/api/feeds/" + made.id(), ann).status()).isEqualTo(204);
        var revoked = server.read(path, Optional.empty());
        var guessed = server.read("/calendar/" + "x".repeat(43) + ".ics", Optional.empty());
        var long0 = server.read("/calendar/" + "x".repeat(200) + ".ics", Optional.empty());
        assertThat(List.of(gone, revoked, guessed, long0)).allMatch(it -> it.statusCode() == 404);
        assertThat(gone.body()).isEqualTo(guessed.body()).isEqualTo(long0.body());
        assertThat(gone.headers().map().keySet()).isEqualTo(guessed.headers().map().keySet());
    }

    @Test
    void one_has_so_many_links() {
        server.sql("delete from feed where account = $1", mia.id());
        for (int i = 0; i < 20; i++) {
            assertThat(server.post("/api/feeds", mia, new JsonObject()).status()).isEqualTo(201);
        }
        assertThat(server.post("/api/feeds", mia, new JsonObject()).status()).isEqualTo(409);
    }

    @Test
    void who_guesses_often_has_to_wait() {
        try (var other = new CampusServer()) {
            var person = other.signUp("Bo");
            var good = other.post("/api/feeds", person, new JsonObject()).json().getString("path");
            for (int i = 0; i < 120; i++) {
                assertThat(other.read(good, Optional.empty()).statusCode()).isEqualTo(200);
            }
            for (int i = 0; i < 100; i++) {
                assertThat(
                                other.read("/calendar/guess" + i + ".ics", Optional.empty())
                                        .statusCode())
                        .isEqualTo(404);
            }
            var refused = other.read("/calendar/guess.ics", Optional.empty());
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(other.read(good, Optional.empty()).statusCode()).isEqualTo(429);
        }
    }

    private String book() {
        return server.post(
                        course + "/appointments",
                        ann,
                        new JsonObject()
                                .put("series", series)
                                .put("date", "2036-01-08")
                                .put("start", "2036-01-08T23:00:00Z"))
                .id();
    }

    private void callOff(String date) {
        var wish = new JsonObject().put("status", "CANCELLED").put("reason", "Ill");
        assertThat(
                        server.put(course + "/series/" + series + "/occurrences/" + date, day, wish)
                                .status())
                .isEqualTo(200);
    }

    private void move(String date) {
        var wish = new JsonObject().put("status", "MOVED").put("endsAt", "21:00");
        assertThat(
                        server.put(course + "/series/" + series + "/occurrences/" + date, day, wish)
                                .status())
                .isEqualTo(200);
    }

    private static String feed(Person by, Optional<UUID> course) {
        var wish = new JsonObject();
        course.ifPresent(it -> wish.put("course", it.toString()));
        return server.post("/api/feeds", by, wish).json().getString("path");
    }

    private static VEvent mine(Person by, String appointment) {
        return events(feed(by, Optional.empty())).stream()
                .filter(it ->
                        it.getUid().getValue().equals("appointment-" + appointment + "@lectern"))
                .findFirst()
                .orElseThrow();
    }

    private static int sequence(String path) {
        return events(path).stream()
                .mapToInt(it -> it.getSequence().getValue())
                .min()
                .orElseThrow();
    }

    private static List<VEvent> events(String path) {
        return Biweekly.parse(server.read(path, Optional.empty()).body()).first().getEvents();
    }
}
