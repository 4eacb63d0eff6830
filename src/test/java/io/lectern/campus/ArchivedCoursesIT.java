package io.lectern.campus;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.campus.CampusServer.Answer;
import io.lectern.campus.CampusServer.Person;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An archived course can be read and not changed, and is restored unchanged.
class ArchivedCoursesIT {
    private static CampusServer server;
    private static Person ann;
    private static Person bo;
    private static Person day;
    private static Person root;

    private String course = "";
    private String invitation = "";

    @BeforeAll
    static void start() {
        server = new CampusServer();
        ann = server.signUp("Ann");
        bo = server.signUp("Bo");
        day = server.signUp("Dr. Day");
        root = server.signUpAdministrator("Root");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void aCourse() {
        course = server.newCourse(root);
        server.post(course + "/cohorts", root, new JsonObject().put("name", "Spring A"));
        invitation = link();
        join(ann, "LEARNER");
        join(day, "INSTRUCTOR");
        server.told();
    }

    @Test
    void it_leaves_the_lists_of_current_courses_and_its_rooms_are_read_only() {
        assertThat(archive(true, day).json().getBoolean("archived")).isTrue();

        assertThat(server.told())
                .contains("room Office hours", "room Live session", "room Spring A study");
        assertThat(ids(server.get("/api/home", ann), "courses")).doesNotContain(id());
        var all = server.get("/api/courses", ann);
        assertThat(ids(all, "courses")).doesNotContain(id());
        assertThat(ids(all, "archived")).contains(id());
        assertThat(server.get(course, ann).list("rooms"))
                .allSatisfy(
                        room -> assertThat(((JsonObject) room).getBoolean("archived")).isTrue());
    }

    @Test
    void nothing_in_it_changes_until_it_is_brought_back() {
        var quiet = server.get(course, day).list("rooms").getJsonObject(2).getString("id");
        server.patch("/api/rooms/" + quiet, day, new JsonObject().put("archived", true));
        archive(true, day);

        var name = new JsonObject().put("name", "Later");
        for (var answer :
                List.of(
                        server.post(course + "/cohorts", day, name),
                        server.post(course + "/rooms", day, name),
                        server.post(course + "/series", day, series()),
                        server.post(course + "/answers", day, new JsonObject()),
                        server.delete(course + "/members/" + ann.id(), day),
                        server.patch(
                                course + "/members/" + ann.id(),
                                day,
                                new JsonObject().put("role", "ASSISTANT")),
                        server.patch(course, day, new JsonObject().put("title", "Other")),
                        server.patch("/api/rooms/" + quiet, day, name))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(409);
            assertThat(answer.body()).contains("archived");
        }
        // People outside of the course get the answer that any course of others gives.
        assertThat(server.post(course + "/rooms", bo, name).status()).isEqualTo(404);

        assertThat(archive(false, day).json().getBoolean("archived")).isFalse();
        assertThat(server.post(course + "/rooms", day, name).status()).isEqualTo(201);
        assertThat(ids(server.get("/api/home", ann), "courses")).contains(id());
        assertThat(server.get("/api/rooms/" + quiet, day).json().getBoolean("archived")).isTrue();
    }

    @Test
    void nobody_joins_it() {
        archive(true, day);
        assertThat(server.get("/api/invitations/" + invitation, bo).status()).isEqualTo(404);
        assertThat(accept(invitation).status()).isEqualTo(404);
        archive(false, day);
        assertThat(accept(invitation).status()).isEqualTo(200);
    }

    @Test
    void it_is_not_archived_while_one_of_its_rooms_is_open() {
        var desk = server.get(course, day).list("rooms").getJsonObject(0).getString("id");
        server.sql(
                "insert into room_alarm (room, awaited, live) values ($1, false, now())",
                UUID.fromString(desk));
        var refused = archive(true, day);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Office hours is still open");
    }

    @Test
    void only_its_instructors_archive_it() {
        assertThat(archive(true, ann).status()).isEqualTo(403);
        assertThat(archive(true, bo).status()).isEqualTo(404);
    }

    @Test
    void its_hours_are_on_nobodys_calendar() {
        var made = server.post(course + "/series", day, series());
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(server.get(agenda(), ann).body()).contains(made.id());
        archive(true, day);
        assertThat(server.get(agenda(), ann).body()).doesNotContain(made.id());
    }

    private static String agenda() {
        var from = LocalDate.now(ZoneOffset.UTC);
        return "/api/calendar?from=%sT00:00:00Z&to=%sT00:00:00Z".formatted(from, from.plusDays(14));
    }

    private static JsonObject series() {
        return new JsonObject(
                        """
                        {"what": "OFFICE_HOURS", "title": "Office hours", "mode": "WALK_IN", "capacity": 1,
                         "slotMinutes": 20, "cutoffMinutes": 60, "timeZone": "America/New_York",
                         "startsAt": "12:00", "endsAt": "13:00", "rule": "FREQ=DAILY", "hosts": []}
                        """)
                .put("firstDate", LocalDate.now(ZoneOffset.UTC).plusDays(1).toString());
    }

    private String link() {
        var made =
                server.post(
                        course + "/invitations",
                        root,
                        new JsonObject()
                                .put("role", "LEARNER")
                                .put("expiresInDays", 7)
                                .put("useLimit", 5));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().getString("token");
    }

    private void join(Person person, String role) {
        server.sql(
                "insert into membership (course, account, role) values ($1, $2, $3)",
                UUID.fromString(id()),
                person.id(),
                role);
    }

    private static Answer accept(String token) {
        return server.post("/api/invitations/" + token + "/accept", bo, new JsonObject());
    }

    private Answer archive(boolean on, Person by) {
        return server.patch(course, by, new JsonObject().put("archived", on));
    }

    private String id() {
        return course.substring(course.lastIndexOf('/') + 1);
    }

    private static List<String> ids(Answer answer, String field) {
        return answer.list(field).stream().map(it -> ((JsonObject) it).getString("id")).toList();
    }
}
