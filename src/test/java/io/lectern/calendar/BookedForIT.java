package io.lectern.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.campus.CampusServer;
import io.lectern.campus.CampusServer.Answer;
import io.lectern.campus.CampusServer.Person;
import io.lectern.room.Role;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Appointments that are booked for questions in a room.
class BookedForIT {
    private static final String DATE = "2026-10-27";
    private static final String FIRST = "2026-10-27T22:00:00Z";
    private static final String SECOND = "2026-10-27T22:15:00Z";

    private static CampusServer server;
    private static Person ann;
    private static Person bo;
    private static Person cy;
    private static Person mia;
    private static Person stranger;
    private static UUID courseId = UUID.randomUUID();
    private static String course = "";
    private static String series = "";

    @BeforeAll
    static void start() {
        server = new CampusServer();
        server.clock.set(Instant.parse("2026-10-27T12:00:00Z"));
        ann = server.signUp("Ann");
        bo = server.signUp("Bo");
        cy = server.signUp("Cy");
        mia = server.signUp("Mia");
        stranger = server.signUp("Lee");
        courseId =
                server.course(
                        Map.of(
                                ann, Role.LEARNER,
                                bo, Role.LEARNER,
                                mia, Role.LEARNER,
                                cy, Role.ASSISTANT));
        course = "/api/courses/" + courseId;
        series = server.post(course + "/series", cy, CalendarIT.tuesdays()).id();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_time_is_booked_for_a_question_and_its_asker_and_staff_see_when() {
        var room = UUID.randomUUID();
        server.sql(
                "insert into room (id, course, kind, name) values ($1, $2, 'CLASS', 'Class')",
                room,
                courseId);
        asked(room, 4, ann, "Ann");
        asked(room, 5, bo, null);
        var first = held(ann, FIRST);
        var second = held(bo, SECOND);
        assertThat(fieldOf(about(first, ann, room, 5))).isEqualTo("entry");
        assertThat(fieldOf(about(first, ann, UUID.randomUUID(), 4))).isEqualTo("entry");
        assertThat(about(first, ann, room, 4).status()).isEqualTo(200);
        assertThat(about(second, bo, room, 5).status()).isEqualTo(200);
        assertThat(bookedIn(room, ann)).containsExactly("4 " + FIRST);
        assertThat(bookedIn(room, bo)).containsExactly("5 " + SECOND);
        // Bo asked anonymously, so staff don't get his appointment: it has his name.
        assertThat(bookedIn(room, cy)).containsExactly("4 " + FIRST);
        assertThat(bookedIn(room, mia)).isEmpty();
        server.post(first + "/cancel", ann, new JsonObject());
        assertThat(bookedIn(room, cy)).isEmpty();
        assertThat(server.get("/api/rooms/" + room + "/appointments", stranger).status())
                .isEqualTo(404);
    }

    private static void asked(UUID room, long seq, Person by, @Nullable String author) {
        server.sql(
                """
                insert into room_entry (room, activity, seq, at, by, seen, quiet, author)
                values ($1, 'questions', $2, now(), $3, 'ALL', false, $4)
                """,
                room,
                seq,
                by.id(),
                author);
    }

    private static String held(Person by, String start) {
        var wish = new JsonObject().put("series", series).put("date", DATE).put("start", start);
        return course + "/appointments/" + server.post(course + "/appointments", by, wish).id();
    }

    private static Answer about(String appointment, Person by, UUID room, long entry) {
        return server.post(
                appointment + "/book",
                by,
                new JsonObject()
                        .put(
                                "entry",
                                new JsonObject().put("room", room.toString()).put("id", entry)));
    }

    private static String fieldOf(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        return answer.json().getJsonArray("fields").getJsonObject(0).getString("name");
    }

    private static List<String> bookedIn(UUID room, Person by) {
        return server.get("/api/rooms/" + room + "/appointments", by).list("appointments").stream()
                .map(JsonObject.class::cast)
                .map(it -> it.getLong("entry") + " " + it.getString("start"))
                .toList();
    }
}
