package io.lectern.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.campus.CampusServer;
import io.lectern.campus.CampusServer.Person;
import io.lectern.room.Role;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Staff announce something to a course or a cohort.
class AnnouncementsIT {
    private static CampusServer server;
    private static Person ann;
    private static Person bo;
    private static Person day;
    private static String course = "";
    private static String cohort = "";

    @BeforeAll
    static void start() {
        server = new CampusServer();
        ann = server.signUp("Ann");
        bo = server.signUp("Bo");
        day = server.signUp("Dr. Day");
        var root = server.signUpAdministrator("Root");
        course = server.newCourse(root);
        cohort =
                server.post(course + "/cohorts", root, new JsonObject().put("name", "Spring A"))
                        .id();
        var id = UUID.fromString(course.substring("/api/courses/".length()));
        server.join(id, ann, Role.LEARNER);
        server.join(id, bo, Role.LEARNER);
        server.join(id, day, Role.INSTRUCTOR);
        server.sql(
                "update membership set cohort = $1 where account = $2",
                UUID.fromString(cohort),
                ann.id());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everybody_in_the_course_is_told_once_and_staff_see_how_many_have_read_it() {
        var made = announce(new JsonObject().put("text", "No hours on Monday."));
        until(made, true);
        assertThat(server.get("/api/notices", ann).body())
                .containsOnlyOnce("No hours on Monday.")
                .contains("courseAnnounced", "Dr. Day");
        assertThat(server.get("/api/notices", bo).body()).containsOnlyOnce("No hours on Monday.");
        assertThat(server.get("/api/notices", day).body()).doesNotContain("No hours on Monday.");
        assertThat(one(made).getInteger("told")).isEqualTo(2);
        assertThat(one(made).getInteger("read")).isZero();
        server.put("/api/notices/read", ann, new JsonObject().put("upTo", 1_000));
        assertThat(one(made).getInteger("read")).isEqualTo(1);
        // As if the server had died before it noted the sending: nobody is told twice.
        server.sql("update announcement set sent_at = null where id = $1", UUID.fromString(made));
        until(made, true);
        assertThat(server.get("/api/notices", bo).body()).containsOnlyOnce("No hours on Monday.");
        assertThat(server.delete(course + "/announcements/" + made, day).status()).isEqualTo(409);
    }

    @Test
    void a_cohort_is_told_what_is_for_the_cohort() {
        var made =
                announce(
                        new JsonObject()
                                .put("text", "Spring A meets at six.")
                                .put("cohort", cohort));
        until(made, true);
        assertThat(server.get("/api/notices", ann).body()).contains("Spring A meets at six.");
        assertThat(server.get("/api/notices", bo).body()).doesNotContain("Spring A meets at six.");
    }

    @Test
    void what_is_planned_waits_and_can_be_cancelled() {
        var made =
                announce(
                        new JsonObject()
                                .put("text", "Later.")
                                .put("at", Instant.now().plusSeconds(3_600).toString()));
        assertThat(one(made).getBoolean("sent")).isFalse();
        assertThat(server.delete(course + "/announcements/" + made, day).status()).isEqualTo(204);
        assertThat(server.get(course + "/announcements", day).body()).doesNotContain("Later.");
    }

    @Test
    void bad_ones_are_refused() {
        for (var wish :
                new JsonObject[] {
                    new JsonObject().put("text", " "),
                    new JsonObject().put("text", "x".repeat(501)),
                    new JsonObject().put("text", "x").put("at", "2020-01-01T00:00:00Z")
                }) {
            assertThat(server.post(course + "/announcements", day, wish).status()).isEqualTo(400);
        }
        var stranger =
                new JsonObject().put("text", "x").put("cohort", UUID.randomUUID().toString());
        assertThat(server.post(course + "/announcements", day, stranger).status()).isEqualTo(409);
    }

    private static String announce(JsonObject wish) {
        var made = server.post(course + "/announcements", day, wish);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.id();
    }

    private static JsonObject one(String id) {
        return server.get(course + "/announcements", day).list("announcements").stream()
                .map(it -> (JsonObject) it)
                .filter(it -> it.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void until(String id, boolean sent) {
        var patience = Instant.now().plusSeconds(40);
        while (one(id).getBoolean("sent") != sent) {
            assertThat(Instant.now()).as("it was not sent").isBefore(patience);
            Thread.onSpinWait();
        }
    }
}
