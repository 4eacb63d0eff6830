package io.lectern.campus;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.helpqueue.HelpQueueCommand;
import io.lectern.activity.helpqueue.Settings;
import io.lectern.activity.polls.PollsCommand;
import io.lectern.activity.polls.Sheet;
import io.lectern.campus.CampusServer.Answer;
import io.lectern.campus.CampusServer.Person;
import io.lectern.room.Command;
import io.lectern.room.Role;
import io.lectern.room.RoomId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A copy of a course for the next term, and the deletion of a course.
class TermCopiesIT {
    private static CampusServer server;
    private static Person ann;
    private static Person cy;
    private static Person day;
    private static Person root;

    private UUID id = new UUID(0, 0);
    private String course = "";

    @BeforeAll
    static void start() {
        server = new CampusServer();
        ann = server.signUp("Ann");
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
        id = UUID.fromString(course.substring("/api/courses/".length()));
        server.post(course + "/cohorts", root, new JsonObject().put("name", "Spring A"));
        server.join(id, ann, Role.LEARNER);
        server.join(id, cy, Role.ASSISTANT);
        server.join(id, day, Role.INSTRUCTOR);
    }

    @Test
    void its_hours_keep_their_local_time_over_the_change_of_clocks_and_leave_out_holidays() {
        series("Office hours", "2036-01-08", "FREQ=WEEKLY;BYDAY=TU", 14);

        var wish = wish(19).put("holidays", holidays("2036-06-29", "2036-07-03"));
        var preview = preview(wish).getJsonObject("series");
        var move = preview.getJsonArray("moves").getJsonObject(0);
        assertThat(move.getString("first")).isEqualTo("2036-01-08");
        assertThat(move.getString("last")).isEqualTo("2036-04-08");
        assertThat(move.getInteger("times")).isEqualTo(14);
        assertThat(move.getString("newFirst")).isEqualTo("2036-05-20");
        assertThat(move.getString("newLast")).isEqualTo("2036-08-19");
        assertThat(move.getInteger("newTimes")).isEqualTo(13);
        assertThat(move.getJsonArray("leftOut")).containsExactly("2036-07-01");

        var copy = copied(wish);
        // 18:00 in New York is 23:00 UTC in January, and 22:00 UTC in May.
        assertThat(starts(id, "2036-01-06")).containsExactly("2036-01-08T23:00:00Z");
        assertThat(starts(copy, "2036-05-19")).containsExactly("2036-05-20T22:00:00Z");
        assertThat(starts(copy, "2036-06-30")).isEmpty();
        assertThat(starts(copy, "2036-08-18")).containsExactly("2036-08-19T22:00:00Z");
        assertThat(starts(copy, "2036-08-25")).isEmpty();
    }

    @Test
    void a_monthly_rule_goes_on_with_the_first_day_that_it_names_in_the_new_term() {
        series("First Mondays", "2036-01-07", "FREQ=MONTHLY;BYDAY=1MO", 4);
        var move = preview(wish(21)).getJsonObject("series").getJsonArray("moves").getJsonObject(0);
        assertThat(move.getString("newFirst")).isEqualTo("2036-06-02");
        assertThat(move.getString("newLast")).isEqualTo("2036-09-01");
    }

    @Test
    void what_takes_place_once_on_a_holiday_is_not_copied_and_the_preview_says_so() {
        once("Review", "2036-02-23");
        var wish = wish(19).put("holidays", holidays("2036-07-04", "2036-07-05"));
        var move = preview(wish).getJsonObject("series").getJsonArray("moves").getJsonObject(0);
        assertThat(move.getString("flaw")).contains("not copied");
        assertThat(series(copied(wish))).isEmpty();
    }

    @Test
    void it_has_the_rooms_cohorts_settings_polls_and_answers_and_nobody_but_who_asked()
            throws Exception {
        act(room("DESK"), new HelpQueueCommand.Configure(settings("Bring your chart note.")));
        act(room("CLASS"), poll("Which one leads?"));
        act(room("CLASS"), poll("Which comes next?"));
        server.sql(
                "insert into shared_answer (id, course, question, answer, topic) values (gen_random_uuid(), $1, 'Burns?', 'The deepest.', '')",
                id);
        server.sql(
                "insert into shared_answer (id, course, question, answer, topic, withdrawn_at) values (gen_random_uuid(), $1, 'Old?', 'Gone.', '', now())",
                id);

        server.sql(
                "insert into kept_poll (id, course, sheet) values (gen_random_uuid(), $1, $2)",
                id,
                new JsonObject().put("question", "Kept?"));

        var found = preview(wish(19));
        assertThat(found.getJsonObject("polls").getInteger("count")).isEqualTo(3);
        assertThat(found.getJsonObject("answers").getInteger("count")).isEqualTo(1);
        assertThat(found.getJsonObject("desk").getInteger("count")).isEqualTo(1);
        assertThat(found.getJsonObject("rooms").getInteger("count")).isEqualTo(3);

        var copy = copied(wish(19));
        var seen = server.get("/api/courses/" + copy, day);
        assertThat(seen.json().getString("code")).isEqualTo("MC101 Summer");
        assertThat(seen.json().getString("timeZone")).isEqualTo("America/New_York");
        assertThat(names(seen, "rooms"))
                .containsExactlyInAnyOrder("Office hours", "Live session", "Spring A study");
        assertThat(names(seen, "cohorts")).containsExactly("Spring A");
        assertThat(server.get("/api/courses/" + copy + "/answers", day).body())
                .contains("The deepest.")
                .doesNotContain("Gone.");
        assertThat(drafts(copy)).containsExactly("Which one leads?", "Which comes next?");
        assertThat(server.sql("select 1 from kept_poll where course = $1", copy).size())
                .isEqualTo(1);
        assertThat(types(copy, "DESK")).containsExactly("help-queue.configured");
        assertThat(names(server.get("/api/courses/" + copy + "/members", day), "members"))
                .containsExactly("Dr. Day");
        assertThat(server.get("/api/courses/" + copy, ann).status()).isEqualTo(404);
    }

    @Test
    void links_to_calls_elsewhere_come_along_that_of_a_series_and_that_of_who_asks() {
        send(body("Office hours", "2036-01-08").put("callLink", "https://meet.example.org/hours"));
        server.sql(
                "update membership set call_link = 'https://meet.example.org/day' where course = $1",
                id);
        var copy = copied(wish(19));
        assertThat(links("series", copy)).containsExactly("https://meet.example.org/hours");
        assertThat(links("membership", copy)).containsExactly("https://meet.example.org/day");
    }

    private static List<String> links(String table, UUID course) {
        return server.sql("select call_link from " + table + " where course = $1", course).stream()
                .map(row -> row.getString("call_link"))
                .toList();
    }

    @Test
    void only_what_was_chosen_is_copied() throws Exception {
        series("Office hours", "2036-01-08", "FREQ=WEEKLY;BYDAY=TU", 14);
        act(room("CLASS"), poll("Which one leads?"));
        var copy = copied(wish(19).put("parts", new JsonArray().add("answers")));
        assertThat(names(server.get("/api/courses/" + copy, day), "rooms"))
                .containsExactlyInAnyOrder("Office hours", "Live session");
        assertThat(series(copy)).isEmpty();
        assertThat(drafts(copy)).isEmpty();
    }

    @Test
    void a_wish_sent_twice_makes_one_copy_and_an_archived_course_can_be_copied() {
        server.patch(course, day, new JsonObject().put("archived", true));
        var wish = wish(19).put("id", UUID.randomUUID().toString());
        assertThat(copied(wish)).isEqualTo(copied(wish));
        assertThat(
                        server.sql("select count(*) as n from course_copy where source = $1", id)
                                .iterator()
                                .next()
                                .getLong("n"))
                .isEqualTo(1);
        // The id of a course that somebody else made is refused.
        assertThat(
                        server.post(
                                        course + "/copies",
                                        root,
                                        wish(19).put("id", wish.getString("id")))
                                .status())
                .isEqualTo(400);
    }

    @Test
    void a_copy_that_was_cut_short_is_finished_and_nothing_in_it_is_there_twice() throws Exception {
        act(room("CLASS"), poll("Which one leads?"));
        var copy = copied(wish(19));
        server.sql(
                "update course_copy set done_at = null, at = now() - interval '1 hour' where course = $1",
                copy);
        server.terms.look().await(20, TimeUnit.SECONDS);
        assertThat(drafts(copy)).containsExactly("Which one leads?");
        assertThat(
                        server.sql("select done_at from course_copy where course = $1", copy)
                                .iterator()
                                .next()
                                .getOffsetDateTime("done_at"))
                .isNotNull();
    }

    @Test
    void bad_wishes_are_refused_by_name() {
        for (var wish :
                List.of(
                        wish(0),
                        wish(521),
                        wish(1).put("code", ""),
                        wish(1).put("parts", new JsonArray().add("people")),
                        wish(1).put("holidays", holidays("2036-07-03", "2036-07-01")))) {
            var refused = server.post(course + "/copies", day, wish);
            assertThat(refused.status()).as(wish.encode()).isEqualTo(400);
            assertThat(refused.list("fields")).isNotEmpty();
        }
        assertThat(server.post(course + "/copies", cy, wish(1)).status()).isEqualTo(403);
    }

    @Test
    void a_deleted_course_is_archived_for_thirty_days_and_can_be_brought_back() throws Exception {
        assertThat(server.delete(course, day).status()).isEqualTo(204);
        var seen = server.get(course, day).json();
        assertThat(seen.getBoolean("archived")).isTrue();
        assertThat(seen.getInstant("deletesAt")).isAfter(java.time.Instant.now());
        server.terms.look().await(20, TimeUnit.SECONDS);
        var back = server.patch(course, day, new JsonObject().put("archived", false)).json();
        assertThat(back.getBoolean("archived")).isFalse();
        assertThat(back.containsKey("deletesAt")).isFalse();
    }

    @Test
    void after_the_grace_nothing_of_it_is_left() throws Exception {
        series("Office hours", "2036-01-08", "FREQ=WEEKLY;BYDAY=TU", 14);
        act(room("CLASS"), poll("Which one leads?"));
        var room = room("CLASS");
        server.delete(course, day);
        server.sql("update course set deletes_at = now() - interval '1 second' where id = $1", id);
        server.terms.look().await(20, TimeUnit.SECONDS);
        assertThat(server.get(course, day).status()).isEqualTo(404);
        for (var table : List.of("room_event where room", "room_entry where room")) {
            assertThat(server.sql("select 1 from " + table + " = $1", room.value()).size())
                    .isZero();
        }
        assertThat(server.sql("select 1 from series where course = $1", id).size()).isZero();
    }

    private static JsonObject wish(int weeks) {
        return new JsonObject()
                .put("code", "MC101 Summer")
                .put("title", "Medical Coding Foundations")
                .put("weeks", weeks);
    }

    private static JsonArray holidays(String first, String last) {
        return new JsonArray()
                .add(new JsonObject().put("name", "Break").put("first", first).put("last", last));
    }

    private JsonObject preview(JsonObject wish) {
        var asked = new JsonObject().put("weeks", wish.getInteger("weeks"));
        if (wish.containsKey("holidays")) {
            asked.put("holidays", wish.getJsonArray("holidays"));
        }
        var answer = server.post(course + "/copies/preview", day, asked);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().getJsonObject("parts");
    }

    private UUID copied(JsonObject wish) {
        var answer = server.post(course + "/copies", day, wish);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(answer.id());
    }

    private void series(String title, String first, String rule, int count) {
        send(body(title, first).put("rule", rule).put("count", count));
    }

    private void once(String title, String day) {
        send(body(title, day));
    }

    private static JsonObject body(String title, String first) {
        return new JsonObject(
                        """
                        {"what": "OFFICE_HOURS", "mode": "WALK_IN", "timeZone": "America/New_York",
                         "startsAt": "18:00", "endsAt": "20:00"}
                        """)
                .put("title", title)
                .put("firstDate", first);
    }

    private void send(JsonObject body) {
        var made = server.post(course + "/series", day, body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    private static List<Object> series(UUID of) {
        return server.get("/api/courses/" + of + "/series", day).list("series").stream().toList();
    }

    private static List<String> starts(UUID of, String monday) {
        var to = java.time.LocalDate.parse(monday).plusDays(7);
        return server
                .get("/api/calendar?from=%sT00:00:00Z&to=%sT00:00:00Z".formatted(monday, to), day)
                .list("occurrences")
                .stream()
                .map(it -> (JsonObject) it)
                .filter(it -> it.encode().contains(of.toString()))
                .map(it -> it.getString("start"))
                .toList();
    }

    private RoomId room(String kind) {
        return room(id, kind);
    }

    private static RoomId room(UUID course, String kind) {
        return new RoomId(
                server.sql("select id from room where course = $1 and kind = $2", course, kind)
                        .iterator()
                        .next()
                        .getUUID("id"));
    }

    private static void act(RoomId room, Command command) throws Exception {
        server.access
                .room(room)
                .compose(it -> server.live.act(it, UUID.randomUUID(), command))
                .await(20, TimeUnit.SECONDS);
    }

    private static Settings settings(String welcome) {
        return new Settings(
                welcome,
                List.of("Burns"),
                List.of(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                false);
    }

    private static PollsCommand poll(String question) {
        return new PollsCommand.Draft(
                new Sheet(
                        question,
                        io.lectern.activity.polls.Kind.ONE,
                        List.of("T20", "T31"),
                        Optional.empty(),
                        false,
                        false,
                        Optional.empty()));
    }

    private static List<String> drafts(UUID course) {
        return server
                .sql(
                        "select body -> 'sheet' ->> 'question' as question from room_event where room = $1 and type = 'polls.drafted' order by seq",
                        room(course, "CLASS").value())
                .stream()
                .map(row -> row.getString("question"))
                .toList();
    }

    private static List<String> types(UUID course, String kind) {
        return server
                .sql(
                        "select type from room_event where room = $1 order by seq",
                        room(course, kind).value())
                .stream()
                .map(row -> row.getString("type"))
                .toList();
    }

    private static List<String> names(Answer answer, String field) {
        return answer.list(field).stream().map(it -> ((JsonObject) it).getString("name")).toList();
    }
}
