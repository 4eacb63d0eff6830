package io.lectern.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.TestServer;
import io.lectern.campus.CampusServer;
import io.lectern.live.LiveClient;
import io.lectern.room.Role;
import io.lectern.web.Json;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// After an erasure nothing in the whole database has the person's name, address or words.
class ErasureIT {
    private static final String NAME = "Quilla Zephyr";

    /// A row that holds what was looked for last, to be told of in a failure.
    private static final Map<String, String> LAST = new java.util.TreeMap<>();

    private static final String EMAIL = "bo@lectern.example";

    @Test
    void nothing_in_the_database_names_them_or_holds_their_words_or_notes_about_them()
            throws Exception {
        try (var server = TestServer.start();
                var database = database(server)) {
            SignIn bo = server.as("bo");
            SignIn day = server.as("day");
            SignIn root = server.as("root");
            bo.send("PUT", "/api/me", "{\"name\":\"" + NAME + "\"}");
            String study = bo.room("STUDY");
            String desk = bo.room("DESK");
            try (var b = LiveClient.connect(server.http(), server.address(), bo.token());
                    var d = LiveClient.connect(server.http(), server.address(), day.token())) {
                long said =
                        offset(
                                b.rpc(
                                        "chat.say",
                                        wish(study)
                                                .put("text", "zq-said")
                                                .set(
                                                        "mentions",
                                                        Json.MAPPER
                                                                .createArrayNode()
                                                                .add(day.account()))));
                offset(
                        b.rpc(
                                "chat.edit",
                                wish(study).put("message", said).put("text", "zq-edited")));
                offset(d.rpc("chat.say", reply(study, said, "kept-reply")));
                long left = offset(b.rpc("chat.say", say(study, "zq-taken-back")));
                offset(b.rpc("chat.takeBack", wish(study).put("message", left)));
                offset(b.rpc("board.draw", drawing(study)));
                // Bo is in the middle of a call, and has an appointment to come.
                offset(
                        b.rpc(
                                "call.join",
                                wish(study)
                                        .put("seat", UUID.randomUUID().toString())
                                        .put("camera", false)));
                database.createStatement()
                        .execute(
                                """
                                with s as (insert into series (id, course, what, title, mode, capacity, slot_minutes,
                                  cutoff_minutes, time_zone, first_date, starts, ends, created_at, changed_at)
                                  select gen_random_uuid(), course, 'OFFICE_HOURS', 'Hours', 'BOTH', 9, 15, 0, 'UTC',
                                    current_date, '08:00', '20:00', now(), now() from room where id = '%s' returning id, course)
                                insert into appointment (id, series, course, date, learner, place, starts_at, ends_at, state,
                                  text, created_at, changed_at)
                                select gen_random_uuid(), id, course, current_date, '%s', 1, now() + interval '1 day',
                                  now() + interval '1 day 15 minutes', 'BOOKED', 'zq-booked', now(), now() from s
                                """
                                        .formatted(study, bo.account()));
                offset(d.rpc("help-queue.open", wish(desk)));
                long ticket =
                        offset(
                                b.rpc(
                                        "help-queue.join",
                                        wish(desk)
                                                .put("text", "zq-stuck")
                                                .put("tried", "zq-tried")
                                                .put("topic", "")));
                offset(d.rpc("help-queue.claim", wish(desk).put("ticket", ticket)));
                offset(d.rpc("help-queue.begin", wish(desk).put("ticket", ticket)));
                offset(
                        d.rpc(
                                "help-queue.resolve",
                                wish(desk)
                                        .put("ticket", ticket)
                                        .put("note", "zq-note")
                                        .put("staffNote", "zq-staff-note")));
                offset(
                        d.rpc(
                                "chat.mute",
                                wish(study)
                                        .put("message", said)
                                        .put("minutes", 10)
                                        .put("reason", "zq-muted")));
                file(bo, study);
                database.createStatement()
                        .execute(
                                "insert into account_picture (account, tag, body) values ('%s', 'zq-tag', 'pixels')"
                                        .formatted(bo.account()));
                assertThat(holding(database, "zq-note")).isNotEmpty();
                assertThat(holding(database, NAME)).contains("room_event", "account", "audit_log");

                assertThat(members(d.subscribe(study))).contains(NAME);
                root.send(
                        "POST",
                        "/api/people/" + bo.account() + "/erasure",
                        "{\"email\":\"" + EMAIL + "\"}");
                await(database);

                // Others who were there get the room anew, without the erased name.
                JsonNode push;
                do {
                    push = d.push();
                } while (!push.has("unsubscribe"));
                JsonNode fresh = d.subscribe(study);
                assertThat(seats(fresh))
                        .as("their seat has no name until it is left")
                        .doesNotContain(NAME);
                assertThat(members(fresh))
                        .contains("Former member", "kept-reply")
                        .doesNotContain(NAME, "zq-");
            }
            for (var word : List.of(NAME, EMAIL, "zq-")) {
                assertThat(holding(database, word)).as(() -> word + " " + LAST).isEmpty();
            }
            try (var found =
                    database.createStatement()
                            .executeQuery(
                                    """
                                    select count(*) from room_event where jsonb_path_exists(body,
                                      '$.** ? (@.id == "%s" && exists (@.role) && @.name != "Former member")')
                                    """
                                            .formatted(bo.account()))) {
                found.next();
                assertThat(found.getInt(1)).isZero();
            }
            assertThatThrownBy(() -> server.as("bo")).hasMessageContaining("401");
        }
    }

    @Test
    void an_erasure_that_fails_in_the_middle_goes_on_where_it_was() throws Exception {
        try (var server = new CampusServer()) {
            var root = server.signUpAdministrator("Root");
            var bo = server.signUp("Bo Unique");
            var course = server.course(Map.of(bo, Role.LEARNER));
            var rooms = new ArrayList<UUID>();
            for (int i = 0; i < 3; i++) {
                var room = new UUID(i, i);
                rooms.add(room);
                server.sql(
                        "insert into room (id, course, kind, name) values ($1, $2, 'STUDY', 'Study')",
                        room,
                        course);
                server.sql(
                        """
                        insert into room_event (room, seq, at, by, type, body, command)
                        values ($1, 1, now(), $2, 'chat.said', $3, gen_random_uuid())
                        """,
                        room,
                        bo.id(),
                        new JsonObject()
                                .put("text", "my words")
                                .put("mentions", new io.vertx.core.json.JsonArray())
                                .put(
                                        "by",
                                        new JsonObject()
                                                .put("id", bo.id().toString())
                                                .put("name", "Bo Unique")
                                                .put("role", "LEARNER")));
            }
            server.sql(
                    """
                    create function stop() returns trigger language plpgsql as
                      $$ begin raise exception 'the disk is full'; end $$
                    """);
            server.sql(
                    "create trigger stop before update on room_event for each row when (old.room = '%s') execute function stop()"
                            .formatted(rooms.get(1)));
            var asked =
                    server.post(
                            "/api/people/" + bo.id() + "/erasure",
                            root,
                            new JsonObject().put("email", bo.email()));
            assertThat(asked.status()).as(asked.body()).isEqualTo(202);

            assertThatThrownBy(() -> server.privacy.act().await(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(words(server)).isEqualTo(2);
            assertThat(server.get("/api/me", bo).status()).isEqualTo(401);
            assertThat(server.get("/api/erasures", root).body()).contains("\"begun\":true");

            server.sql("drop trigger stop on room_event");
            server.privacy.act().await(20, TimeUnit.SECONDS);
            assertThat(words(server)).isZero();
            assertThat(server.sql("select 1 from account where id = $1", bo.id()).size()).isZero();
            assertThat(server.get("/api/erasures", root).list("erasures")).isEmpty();
            // Each room has one event of it, though the erasure was begun twice.
            assertThat(server.sql("select 1 from room_event where type = 'room.erased'").size())
                    .isEqualTo(3);
            assertThat(
                            server.sql(
                                            "select 1 from audit_log where act = 'person.erased' and subject = $1",
                                            bo.id())
                                    .size())
                    .isEqualTo(1);
        }
    }

    @Test
    void neither_the_last_administrator_nor_the_only_instructor_and_with_a_week_to_think_again()
            throws Exception {
        try (var server = new CampusServer()) {
            var root = server.signUpAdministrator("Root");
            var day = server.signUp("Dr. Day");
            var ann = server.signUp("Ann");
            var course = server.course(Map.of(day, Role.INSTRUCTOR, ann, Role.LEARNER));

            var last = server.post("/api/me/erasure", root, email(root));
            assertThat(last.status()).isEqualTo(409);
            assertThat(last.body()).contains("last administrator");
            var alone = server.post("/api/me/erasure", day, email(day));
            assertThat(alone.status()).isEqualTo(409);
            assertThat(alone.body()).contains("Nobody else teaches MC101");
            assertThat(
                            server.post("/api/people/" + day.id() + "/erasure", root, email(day))
                                    .status())
                    .isEqualTo(409);
            server.sql("update course set archived_at = now() where id = $1", course);
            assertThat(server.post("/api/me/erasure", day, email(day)).status()).isEqualTo(200);

            assertThat(server.post("/api/me/erasure", ann, email(day)).status()).isEqualTo(400);
            var asked = server.post("/api/me/erasure", ann, email(ann));
            assertThat(asked.json().getInstant("due"))
                    .isBetween(
                            Instant.now().plusSeconds(6 * 86_400),
                            Instant.now().plusSeconds(7 * 86_400));
            server.privacy.act().await(20, TimeUnit.SECONDS);
            assertThat(server.get("/api/me", ann).status()).isEqualTo(200);
            assertThat(server.delete("/api/me/erasure", ann).status()).isEqualTo(204);
            assertThat(server.get("/api/me/erasure", ann).json().containsKey("due")).isFalse();

            // A person whom an administrator erases can't cancel it.
            server.post("/api/people/" + ann.id() + "/erasure", root, email(ann));
            assertThat(server.delete("/api/me/erasure", ann).status()).isEqualTo(409);
        }
    }

    private static JsonObject email(CampusServer.Person person) {
        return new JsonObject().put("email", person.email());
    }

    private static long words(CampusServer server) {
        return server.sql(
                        "select count(*) as n from room_event where body::text like '%my words%' or body::text like '%Bo Unique%'")
                .iterator()
                .next()
                .getLong("n");
    }

    private static ObjectNode drawing(String room) {
        var wish = wish(room).put("page", 0).put("form", "TEXT").put("colour", 1).put("width", 2);
        wish.putArray("points").add(1).add(1).add(100).add(100);
        return wish.put("text", "zq-drawn");
    }

    private static String seats(JsonNode subscribed) {
        return subscribed.findValues("seats").toString();
    }

    private static String members(JsonNode subscribed) {
        return subscribed.toString();
    }

    private static ObjectNode wish(String room) {
        return Json.MAPPER
                .createObjectNode()
                .put("room", room)
                .put("command", UUID.randomUUID().toString());
    }

    private static ObjectNode say(String room, String text) {
        ObjectNode wish = wish(room).put("text", text);
        wish.putArray("mentions");
        return wish;
    }

    private static ObjectNode reply(String room, long to, String text) {
        return say(room, text).put("replyTo", to);
    }

    private static long offset(JsonNode reply) {
        assertThat(reply.toString()).contains("offset");
        return reply.findValue("offset").asLong();
    }

    private static void file(SignIn by, String room) throws Exception {
        var request =
                HttpRequest.newBuilder(
                                by.server()
                                        .resolve("/api/rooms/" + room + "/files?name=zq-file.txt"))
                        .header("Authorization", "Bearer " + by.token())
                        .header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofString("zq-content"))
                        .build();
        var answer = by.http().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    private static Connection database(TestServer server) throws Exception {
        return TestPostgres.connect(server.database());
    }

    private static void await(Connection database) throws Exception {
        var until = Instant.now().plusSeconds(60);
        while (true) {
            try (var found =
                    database.createStatement()
                            .executeQuery("select 1 from erasure where done_at is null")) {
                if (!found.next()) {
                    return;
                }
            }
            assertThat(Instant.now()).as("it was not erased").isBefore(until);
            Thread.sleep(100);
        }
    }

    /// The tables in which any row holds this.
    private static List<String> holding(Connection database, String word) throws Exception {
        var tables = new ArrayList<String>();
        try (var all =
                database.createStatement()
                        .executeQuery(
                                "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")) {
            while (all.next()) {
                tables.add(all.getString(1));
            }
        }
        var holding = new ArrayList<String>();
        LAST.clear();
        for (var table : tables) {
            try (var found =
                    database.prepareStatement(
                            "select t::text from \""
                                    + table
                                    + "\" t where t::text ilike ? limit 1")) {
                found.setString(1, "%" + word + "%");
                var rows = found.executeQuery();
                if (rows.next()) {
                    holding.add(table);
                    LAST.put(table, rows.getString(1));
                }
            }
        }
        return holding;
    }
}
