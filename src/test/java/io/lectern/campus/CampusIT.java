package io.lectern.campus;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.campus.CampusServer.Answer;
import io.lectern.campus.CampusServer.Person;
import io.lectern.demo.DemoCourse;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The campus over HTTP, on a real database.
class CampusIT {
    private static CampusServer server;
    private static Person ann;
    private static Person bo;
    private static Person cy;
    private static Person day;
    private static Person root;

    private String course = "";
    private String springA = "";

    @BeforeAll
    static void start() {
        server = new CampusServer();
        ann = server.signUp("Ann");
        bo = server.signUp("Bo");
        cy = server.signUp("Cy");
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
        springA = cohort("Spring A");
        join(day, "INSTRUCTOR", null);
        join(cy, "ASSISTANT", null);
        join(ann, "LEARNER", springA);
        join(bo, "LEARNER", cohort("Spring B"));
        server.told();
    }

    @Test
    void a_course_has_its_desk_and_class_room_and_a_cohort_its_study_room() {
        assertThat(names(server.get(course, day)))
                .containsExactly(
                        "Office hours", "Live session", "Spring A study", "Spring B study");
    }

    @Test
    void a_cohorts_room_is_for_that_cohort_and_staff_alone() {
        assertThat(names(server.get(course, ann)))
                .containsExactly("Office hours", "Live session", "Spring A study");
        var room = "/api/rooms/" + room("Spring A study");
        assertThat(server.get(room, ann).status()).isEqualTo(200);
        assertThat(server.get(room, cy).json().getString("role")).isEqualTo("ASSISTANT");
        assertThat(server.get(room, root).json().getString("role")).isEqualTo("INSTRUCTOR");
        var hidden = server.get(room, bo);
        assertThat(hidden).isEqualTo(server.get("/api/rooms/" + UUID.randomUUID(), bo));
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(server.put(room + "/read", bo, new JsonObject().put("seq", 1)).status())
                .isEqualTo(404);
    }

    @Test
    void moving_to_another_cohort_moves_the_rooms_with_it() {
        var change =
                server.patch(
                        course + "/members/" + bo.id(),
                        day,
                        new JsonObject().put("cohort", springA));
        assertThat(change.json().getJsonObject("cohort").getString("name")).isEqualTo("Spring A");
        assertThat(names(server.get(course, bo)))
                .contains("Spring A study")
                .doesNotContain("Spring B study");
        assertThat(server.told()).containsExactly("membership " + bo.id());
        server.patch(course + "/members/" + bo.id(), day, new JsonObject().putNull("cohort"));
        assertThat(names(server.get(course, bo))).containsExactly("Office hours", "Live session");
    }

    @Test
    void only_staff_read_e_mail_addresses() {
        assertThat(server.get(course + "/members", ann).body()).contains("Bo").doesNotContain("@");
        assertThat(server.get(course + "/members", cy).body()).contains(bo.email());
    }

    @Test
    void a_course_keeps_its_last_instructor() {
        var me = course + "/members/" + day.id();
        assertThat(server.delete(me, day).status()).isEqualTo(409);
        assertThat(server.patch(me, root, new JsonObject().put("role", "LEARNER")).status())
                .isEqualTo(409);
        server.patch(
                course + "/members/" + cy.id(), day, new JsonObject().put("role", "INSTRUCTOR"));
        assertThat(server.delete(me, day).status()).isEqualTo(204);
        assertThat(server.get(course, day).status()).isEqualTo(404);
    }

    @Test
    void of_two_instructors_who_remove_each_other_at_once_one_stays() throws Exception {
        server.patch(
                course + "/members/" + cy.id(), day, new JsonObject().put("role", "INSTRUCTOR"));
        var answers =
                together(
                        2,
                        turn ->
                                server.delete(
                                        course + "/members/" + (turn == 0 ? cy : day).id(), root));
        assertThat(answers).containsExactlyInAnyOrder(204, 409);
    }

    @Test
    void an_invitation_is_used_as_often_as_it_says_however_many_come_at_once() throws Exception {
        var people = IntStream.range(0, 12).mapToObj(n -> server.signUp("Learner " + n)).toList();
        var link = invite(5);
        var answers = together(12, turn -> accept(link, Objects.requireNonNull(people.get(turn))));
        assertThat(answers).filteredOn(status -> status == 200).hasSize(5);
        assertThat(answers).filteredOn(status -> status == 404).hasSize(7);
        var all = server.get(course + "/invitations", day);
        assertThat(all.body()).doesNotContain(link.json().getString("token"));
        assertThat(all.list("invitations").getJsonObject(0).getInteger("uses")).isEqualTo(5);
        assertThat(server.get(course + "/members", day).list("members")).hasSize(4 + 5);
    }

    @Test
    void who_accepts_has_the_role_and_the_cohort_of_the_link() {
        var mia = server.signUp("Mia");
        assertThat(accept(invite(1), mia).status()).isEqualTo(200);
        assertThat(names(server.get(course, mia))).contains("Spring A study");
        var lee = server.signUp("Lee");
        var helper = new JsonObject().put("role", "ASSISTANT");
        helper.put("expiresInDays", 7).put("useLimit", 1);
        var link = server.post(course + "/invitations", day, helper);
        assertThat(accept(link, lee).status()).isEqualTo(200);
        assertThat(server.get(course, lee).json().getString("role")).isEqualTo("ASSISTANT");
        for (var wrong : List.of("expiresInDays", "useLimit")) {
            for (var value : List.of(0, -1, 100_000)) {
                var wish = helper.copy().put(wrong, value);
                assertThat(server.post(course + "/invitations", day, wish).status())
                        .as(wrong + " " + value)
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void one_person_who_accepts_twice_at_once_uses_it_once() throws Exception {
        var mia = server.signUp("Mia");
        var link = invite(5);
        assertThat(together(6, _ -> accept(link, mia))).containsOnly(200);
        var all = server.get(course + "/invitations", day);
        assertThat(all.list("invitations").getJsonObject(0).getInteger("uses")).isEqualTo(1);
    }

    @Test
    void an_invitation_that_was_revoked_or_has_expired_is_not_there() {
        var revoked = invite(5);
        assertThat(server.delete(course + "/invitations/" + revoked.id(), day).status())
                .isEqualTo(204);
        var expired = invite(5);
        server.sql(
                "update invitation set expires_at = now() where id = $1",
                UUID.fromString(expired.id()));
        var mia = server.signUp("Mia");
        for (var link : new Answer[] {revoked, expired}) {
            assertThat(server.get("/api/invitations/" + link.json().getString("token"), null))
                    .isEqualTo(server.get("/api/invitations/nothing", null));
            assertThat(accept(link, mia).status()).isEqualTo(404);
        }
    }

    @Test
    void unread_counts_what_others_said_after_the_read_pointer() {
        var desk = room("Office hours");
        say(desk, 1, day, true);
        say(desk, 2, ann, true);
        say(desk, 3, day, false);
        say(desk, 4, day, true);
        assertThat(unread(ann)).isEqualTo(2);
        read(desk, ann, 3);
        assertThat(unread(ann)).isEqualTo(1);
        read(desk, ann, 1);
        assertThat(unread(ann)).isEqualTo(1);
        read(desk, ann, 1_000);
        assertThat(unread(ann)).isZero();
        say(desk, 5, day, true);
        assertThat(unread(ann)).isEqualTo(1);
    }

    @Test
    void what_was_taken_back_or_removed_is_not_unread() {
        var desk = room("Office hours");
        var before = unread(ann);
        say(desk, 1, day, true);
        say(desk, 2, cy, true);
        say(desk, 3, day, true);
        assertThat(unread(ann)).isEqualTo(before + 3);
        about(desk, 4, day, "chat.reacted", 1);
        assertThat(unread(ann)).isEqualTo(before + 3);
        about(desk, 5, day, "chat.takenBack", 1);
        assertThat(unread(ann)).isEqualTo(before + 2);
        about(desk, 6, day, "chat.removed", 2);
        assertThat(unread(ann)).isEqualTo(before + 1);
        read(desk, ann, 6);
        assertThat(unread(ann)).isEqualTo(before);
    }

    @Test
    void a_cohort_that_was_used_is_not_deleted() {
        var empty = cohort("Spring C");
        assertThat(server.delete(course + "/cohorts/" + springA, day).status()).isEqualTo(409);
        assertThat(server.delete(course + "/cohorts/" + empty, day).status()).isEqualTo(204);
        assertThat(names(server.get(course, day))).doesNotContain("Spring C study");
        var talked = cohort("Spring D");
        say(room("Spring D study"), 1, cy, true);
        assertThat(server.delete(course + "/cohorts/" + talked, day).status()).isEqualTo(409);
    }

    @Test
    void a_renamed_cohort_takes_its_study_room_along() {
        server.patch(course + "/cohorts/" + springA, day, new JsonObject().put("name", "Summer"));
        assertThat(names(server.get(course, ann))).contains("Summer study");
        assertThat(server.told()).containsExactly("room Summer study");
        var taken =
                server.patch(
                        course + "/cohorts/" + springA,
                        day,
                        new JsonObject().put("name", "Spring B"));
        assertThat(taken.status()).isEqualTo(409);
    }

    @Test
    void staff_archive_a_room_and_take_it_out_again() {
        var room = "/api/rooms/" + room("Spring A study");
        var archived = server.patch(room, cy, new JsonObject().put("archived", true));
        assertThat(archived.json().getBoolean("archived")).isTrue();
        assertThat(server.told()).containsExactly("room Spring A study");
        var back =
                server.patch(
                        room, cy, new JsonObject().put("archived", false).put("name", "Quiet"));
        assertThat(back.json().getBoolean("archived")).isFalse();
        assertThat(back.json().getString("name")).isEqualTo("Quiet");
    }

    @Test
    void a_body_that_is_wrong_is_answered_with_the_names_of_its_fields() {
        var wrong =
                server.post(
                        "/api/courses",
                        root,
                        new JsonObject()
                                .put("code", " ")
                                .put("title", "A\u202Eb")
                                .put("timeZone", "Mars/Olympus"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.list("fields"))
                .extracting(field -> ((JsonObject) field).getString("name"))
                .containsExactly("code", "title", "timeZone");
        var foreign =
                server.post(
                        course + "/rooms",
                        day,
                        new JsonObject()
                                .put("name", "Exam corner")
                                .put("cohort", UUID.randomUUID().toString()));
        assertThat(foreign.status()).isEqualTo(400);
    }

    @Test
    void the_demo_course_is_loaded_once() {
        var pool = server.database().pool();
        assertThat(CampusServer.await(DemoCourse.load(pool, Future::succeededFuture))).isTrue();
        assertThat(CampusServer.await(DemoCourse.load(pool, Future::succeededFuture))).isFalse();
        var gaps =
                server.sql(
                        """
                        select 1 from room_event e join room r on r.id = e.room
                        group by e.room having max(seq) <> count(*) or min(seq) <> 1
                          or bool_or(e.body ? 'type')
                        """);
        assertThat(gaps.size()).isZero();
    }

    @Test
    void what_was_said_in_a_course_goes_with_it() {
        var room = room("Spring A study");
        say(room, 1, ann, true);
        server.sql(
                "insert into room_wish (room, by, command, seq) values ($1, $2, gen_random_uuid(), 1)",
                UUID.fromString(room),
                ann.id());
        server.sql(
                "delete from course where id = (select course from room where id = $1)",
                UUID.fromString(room));
        assertThat(left("room_event", room) + left("room_wish", room)).isZero();
    }

    private static int left(String table, String room) {
        return server.sql("select 1 from " + table + " where room = $1", UUID.fromString(room))
                .size();
    }

    private static int unread(Person person) {
        return server.get("/api/home", person).list("courses").stream()
                .flatMap(each -> ((JsonObject) each).getJsonArray("rooms").stream())
                .mapToInt(each -> ((JsonObject) each).getInteger("unread"))
                .sum();
    }

    private static void say(String room, long seq, Person by, boolean entry) {
        server.sql(
                """
                with entry as (
                  insert into room_entry (room, activity, seq, at, by, seen, quiet)
                  select $1, 'chat', $2, now(), $3, 'ALL', false where $4)
                insert into room_event (room, seq, at, by, type, body, command)
                values ($1, $2, now(), $3, 'chat.said', '{}', gen_random_uuid())
                """,
                UUID.fromString(room),
                seq,
                by.id(),
                entry);
    }

    private static void about(String room, long seq, Person by, String type, long about) {
        server.sql(
                """
                with entry as (
                  update room_entry set gone = true
                  where room = $1 and seq = $5 and $4 in ('chat.takenBack', 'chat.removed'))
                insert into room_event
                  (room, seq, at, by, type, body, command, about)
                values ($1, $2, now(), $3, $4, '{}', gen_random_uuid(), $5)
                """,
                UUID.fromString(room),
                seq,
                by.id(),
                type,
                about);
    }

    private static void read(String room, Person by, long seq) {
        var answer =
                server.put("/api/rooms/" + room + "/read", by, new JsonObject().put("seq", seq));
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    private Answer invite(int uses) {
        return server.post(
                course + "/invitations",
                day,
                new JsonObject()
                        .put("role", "LEARNER")
                        .put("cohort", springA)
                        .put("expiresInDays", 7)
                        .put("useLimit", uses));
    }

    private static Answer accept(Answer link, Person by) {
        return server.post(
                "/api/invitations/" + link.json().getString("token") + "/accept",
                by,
                new JsonObject());
    }

    private interface Turn {
        Answer take(int turn);
    }

    private static List<Integer> together(int turns, Turn turn) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all =
                    IntStream.range(0, turns)
                            .<Callable<Integer>>mapToObj(n -> () -> turn.take(n).status())
                            .toList();
            var statuses = new java.util.ArrayList<Integer>();
            for (var answer : threads.invokeAll(all)) {
                statuses.add(answer.get());
            }
            return statuses;
        }
    }

    private String cohort(String name) {
        return server.post(course + "/cohorts", root, new JsonObject().put("name", name)).id();
    }

    private void join(Person person, String role, @Nullable String cohort) {
        server.sql(
                "insert into membership (course, account, role, cohort) values ($1, $2, $3, $4)",
                UUID.fromString(course.substring("/api/courses/".length())),
                person.id(),
                role,
                cohort == null ? null : UUID.fromString(cohort));
    }

    private String room(String name) {
        return server.get(course, day).list("rooms").stream()
                .map(JsonObject.class::cast)
                .filter(room -> room.getString("name").equals(name))
                .findFirst()
                .orElseThrow()
                .getString("id");
    }

    private static List<String> names(Answer course) {
        return course.list("rooms").stream()
                .map(room -> ((JsonObject) room).getString("name"))
                .toList();
    }
}
