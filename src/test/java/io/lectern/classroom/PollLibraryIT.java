package io.lectern.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.campus.CampusServer;
import io.lectern.campus.CampusServer.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A course's library of polls.
class PollLibraryIT {
    private static CampusServer server;
    private static Person day;

    private UUID course = UUID.randomUUID();
    private String polls = "";

    @BeforeAll
    static void start() {
        server = new CampusServer();
        day = server.signUp("Dr. Day");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void aCourse() {
        course = UUID.randomUUID();
        polls = "/api/courses/" + course + "/polls";
        server.sql(
                "insert into course (id, code, title) values ($1, 'MC101', 'Medical Coding Foundations')",
                course);
        server.sql(
                "insert into membership (course, account, role) values ($1, $2, 'INSTRUCTOR')",
                course,
                day.id());
    }

    @Test
    void a_poll_is_kept_as_it_would_be_asked() {
        var kept =
                server.post(
                        polls, day, wish("Which first?  ", "ONE", List.of(" E11.22", "E11.65")));
        assertThat(kept.status()).isEqualTo(201);
        var listed = server.get(polls, day).json().getJsonArray("polls");
        assertThat(listed).hasSize(1);
        assertThat(listed.getJsonObject(0).getString("by")).isEqualTo("Dr. Day");
        var sheet = listed.getJsonObject(0).getJsonObject("sheet");
        assertThat(sheet.getString("question")).isEqualTo("Which first?");
        assertThat(sheet.getJsonArray("choices")).containsExactly("E11.22", "E11.65");
    }

    @Test
    void one_that_could_not_be_asked_is_not_kept() {
        assertThat(why(wish("Which first?", "ONE", List.of("E11.22"))))
                .isEqualTo("A poll has 2 to 20 choices.");
        assertThat(why(wish("Which first?", "ONE", List.of("a", "A"))))
                .isEqualTo("Two choices are alike.");
        assertThat(why(wish("Which first?", "SCALE", List.of())))
                .startsWith("A scale has 2 to 21 steps");
        assertThat(why(wish(" ", "TEXT", List.of()))).isNotEmpty();
        assertThat(server.get(polls, day).json().getJsonArray("polls")).isEmpty();
    }

    private String why(JsonObject wish) {
        var answer = server.post(polls, day, wish);
        assertThat(answer.status()).isEqualTo(400);
        return answer.json().getString("detail");
    }

    @Test
    void a_library_holds_two_hundred() {
        server.sql(
                """
                insert into kept_poll (id, course, sheet)
                select gen_random_uuid(), $1, '{"question": "Which?", "kind": "TEXT", "choices": [], "named": false, "live": false}'
                from generate_series(1, 199)
                """,
                course);
        assertThat(server.post(polls, day, wish("One more?", "TEXT", List.of())).status())
                .isEqualTo(201);
        var full = server.post(polls, day, wish("And one more?", "TEXT", List.of()));
        assertThat(full.status()).isEqualTo(409);
        assertThat(full.json().getString("detail")).contains("200 polls");
    }

    @Test
    void one_is_changed_and_removed_in_its_own_course_only() {
        var id =
                server.post(polls, day, wish("Which first?", "TEXT", List.of()))
                        .json()
                        .getString("id");
        var elsewhere = "/api/courses/" + UUID.randomUUID() + "/polls/" + id;
        assertThat(server.put(elsewhere, day, wish("Mine?", "TEXT", List.of())).status())
                .isEqualTo(404);
        assertThat(server.delete(elsewhere, day).status()).isEqualTo(404);
        var changed = server.put(polls + "/" + id, day, wish("Which last?", "TEXT", List.of()));
        assertThat(changed.json().getJsonObject("sheet").getString("question"))
                .isEqualTo("Which last?");
        assertThat(server.delete(polls + "/" + id, day).status()).isEqualTo(204);
        assertThat(server.delete(polls + "/" + id, day).status()).isEqualTo(404);
    }

    private static JsonObject wish(String question, String kind, List<String> choices) {
        return new JsonObject()
                .put(
                        "sheet",
                        new JsonObject()
                                .put("question", question)
                                .put("kind", kind)
                                .put("choices", new JsonArray(choices))
                                .put("named", false)
                                .put("live", false));
    }
}
