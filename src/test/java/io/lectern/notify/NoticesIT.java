package io.lectern.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.campus.CampusServer;
import io.lectern.campus.CampusServer.Answer;
import io.lectern.campus.CampusServer.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Notices and their settings over HTTP: people see their own only, and errors name the field.
class NoticesIT {
    private static CampusServer server;

    private final UUID course = UUID.randomUUID();
    private final UUID desk = UUID.randomUUID();
    private Person ann;
    private Person bo;

    @BeforeAll
    static void start() {
        server = new CampusServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void aCourse() {
        ann = server.signUp("Ann");
        bo = server.signUp("Bo");
        server.sql("insert into course (id, code, title) values ($1, 'MC101', 'Coding')", course);
        server.sql(
                "insert into membership (course, account, role) values ($1, $2, 'LEARNER'), ($1, $3, 'LEARNER')",
                course,
                ann.id(),
                bo.id());
        server.sql(
                "insert into room (id, course, kind, name) values ($1, $2, 'DESK', 'Office hours')",
                desk,
                course);
    }

    @Test
    void the_list_is_ones_own_in_pages_with_what_is_unread() {
        told(ann, 5);
        told(bo, 1);
        var first = server.get("/api/notices?limit=2", ann).json();
        assertThat(seqs(first)).containsExactly(5, 4);
        assertThat(first.getBoolean("more")).isTrue();
        assertThat(first.getInteger("unread")).isEqualTo(5);
        var notice = first.getJsonArray("notices").getJsonObject(0);
        assertThat(notice.getString("type")).isEqualTo("mentioned");
        assertThat(notice.getJsonObject("room").getString("course")).isEqualTo("MC101");
        var rest = server.get("/api/notices?before=4", ann).json();
        assertThat(seqs(rest)).containsExactly(3, 2, 1);
        assertThat(rest.getBoolean("more")).isFalse();
    }

    @Test
    void notices_are_read_one_by_one_or_up_to_a_number_and_nobody_elses_are() {
        told(ann, 4);
        told(bo, 4);
        assertThat(read(ann, new JsonObject().put("only", new JsonArray().add(2))).status())
                .isEqualTo(204);
        assertThat(unread(ann)).isEqualTo(3);
        assertThat(read(ann, new JsonObject().put("upTo", 3)).status()).isEqualTo(204);
        assertThat(unread(ann)).isEqualTo(1);
        assertThat(unread(bo)).isEqualTo(4);
    }

    @Test
    void a_room_one_may_not_see_any_more_is_in_no_list_and_no_count() {
        told(ann, 2);
        server.sql("delete from membership where account = $1", ann.id());
        var page = server.get("/api/notices", ann).json();
        assertThat(page.getJsonArray("notices")).isEmpty();
        assertThat(page.getInteger("unread")).isZero();
    }

    @Test
    void what_is_wrong_is_named_and_nothing_is_kept_of_it() {
        for (var query : new String[] {"before=0", "before=x", "limit=101", "limit=-1"}) {
            assertThat(server.get("/api/notices?" + query, ann).status()).as(query).isEqualTo(400);
        }
        refused(read(ann, new JsonObject()), "only");
        refused(
                read(ann, new JsonObject().put("upTo", 1).put("only", new JsonArray().add(1))),
                "only");
        refused(keep(settings("Berlin", "22:00", "07:00", "called")), "timeZone");
        refused(keep(settings("Europe/Berlin", "22:00", "22:00", "called")), "quiet.to");
        refused(keep(settings("Europe/Berlin", "22:00", "7 o'clock", "called")), "quiet.to");
        refused(keep(settings("Europe/Berlin", "22:00", "07:00", "shouted")), "kinds");
        refused(
                server.put(
                        "/api/notices/time-zone",
                        ann,
                        new JsonObject().put("timeZone", "Mars/One")),
                "timeZone");
        var kept = server.get("/api/notices/settings", ann).json();
        assertThat(kept.containsKey("timeZone")).isFalse();
        assertThat(kept.containsKey("quiet")).isFalse();
    }

    @Test
    void settings_are_kept_whole_and_what_is_not_named_is_as_it_comes() {
        var answer = keep(settings("America/Chicago", "22:30", "06:15", "called"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var kept = server.get("/api/notices/settings", ann).json();
        assertThat(kept.getString("timeZone")).isEqualTo("America/Chicago");
        assertThat(kept.getJsonObject("quiet").getString("from")).startsWith("22:30");
        assertThat(kind(kept, "called").getBoolean("push")).isFalse();
        assertThat(kind(kept, "called").getBoolean("mail")).isTrue();
        assertThat(kind(kept, "carried").getBoolean("push")).isTrue();
        assertThat(kept.getJsonObject("mail").getBoolean("on")).isFalse();
        keep(new JsonObject().put("timeZone", "UTC").put("kinds", new JsonArray()));
        var again = server.get("/api/notices/settings", ann).json();
        assertThat(again.containsKey("quiet")).isFalse();
        assertThat(kind(again, "called").getBoolean("push")).isTrue();
    }

    @Test
    void office_hours_are_followed_and_no_longer() {
        var path = "/api/courses/" + course + "/follow";
        assertThat(server.put(path, ann, new JsonObject().put("on", true)).status()).isEqualTo(204);
        assertThat(server.put(path, ann, new JsonObject().put("on", true)).status()).isEqualTo(204);
        assertThat(follows()).isTrue();
        assertThat(server.put(path, ann, new JsonObject().put("on", false)).status())
                .isEqualTo(204);
        assertThat(follows()).isFalse();
    }

    private boolean follows() {
        return server.get("/api/notices/settings", ann)
                .json()
                .getJsonArray("follows")
                .getJsonObject(0)
                .getBoolean("on");
    }

    private void told(Person who, int times) {
        server.sql(
                "insert into personal_head (account, head) values ($1, $2)",
                who.id(),
                (long) times);
        server.sql(
                """
                insert into personal_event (account, seq, at, body)
                select $1, n, now(), jsonb_build_object('type', 'mentioned', 'at', now(), 'room', $2::text,
                  'about', n, 'from', 'Cy') from generate_series(1, $3::int) n
                """,
                who.id(),
                desk.toString(),
                times);
    }

    private static java.util.List<Integer> seqs(JsonObject page) {
        return page.getJsonArray("notices").stream()
                .map(notice -> ((JsonObject) notice).getInteger("seq"))
                .toList();
    }

    private static int unread(Person who) {
        return server.get("/api/notices", who).json().getInteger("unread");
    }

    private static Answer read(Person who, JsonObject wish) {
        return server.put("/api/notices/read", who, wish);
    }

    private Answer keep(JsonObject wish) {
        return server.put("/api/notices/settings", ann, wish);
    }

    private static JsonObject settings(String zone, String from, String to, String kind) {
        return new JsonObject()
                .put("timeZone", zone)
                .put("quiet", new JsonObject().put("from", from).put("to", to))
                .put(
                        "kinds",
                        new JsonArray()
                                .add(
                                        new JsonObject()
                                                .put("kind", kind)
                                                .put("push", false)
                                                .put("mail", true)));
    }

    private static JsonObject kind(JsonObject settings, String word) {
        return settings.getJsonArray("kinds").stream()
                .map(JsonObject.class::cast)
                .filter(kind -> kind.getString("kind").equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static void refused(Answer answer, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().getJsonArray("fields").getJsonObject(0).getString("name"))
                .as(answer.body())
                .isEqualTo(field);
    }
}
