package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// A database of an earlier version opens with everything that was in it.
class UpgradeIT {
    private static final String ID = "00000000-0000-4000-8000-";
    private static final String DESK = ID + "0000000de500";
    private static final String STUDY = ID + "0000005e0d10";

    @Test
    void a_database_of_the_version_before_opens_with_all_that_was_in_it_and_again()
            throws Exception {
        var url = before();
        for (var start = 0; start < 2; start++) {
            try (var server = TestServer.start(Map.of("DATABASE_URL", url))) {
                holds(server);
            }
        }
    }

    @Test
    void an_upgrade_that_is_killed_in_the_middle_is_done_at_the_next_start() throws Exception {
        var url = before();
        try (var holder = TestPostgres.connect(url);
                var killer = TestPostgres.connect(url)) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("lock table room_event in access share mode");
            var upgrade =
                    CompletableFuture.runAsync(() -> TestPostgres.flyway(url).load().migrate());
            var until = Instant.now().plusSeconds(60);
            while (killed(killer) == 0) {
                assertThat(upgrade).isNotDone();
                assertThat(Instant.now()).isBefore(until);
                Thread.sleep(Duration.ofMillis(50));
            }
            assertThatThrownBy(upgrade::join).isNotNull();
            assertThat(one(killer, "select to_regclass('room_entry') is null")).isEqualTo("t");
            holder.rollback();
        }
        try (var server = TestServer.start(Map.of("DATABASE_URL", url))) {
            holds(server);
        }
    }

    private static void holds(TestServer server) throws Exception {
        var ann = server.as("ann");
        var bo = server.as("bo");
        var day = server.as("day");
        var study = room(ann, STUDY);
        assertThat(study.get("unread").intValue()).isEqualTo(2);
        assertThat(study.at("/unreadBy/chat").intValue()).isEqualTo(2);
        assertThat(room(ann, DESK).at("/live/since").isTextual()).isTrue();
        assertThat(room(ann, DESK).get("unread").intValue()).isZero();
        found(ann, server);
        files(ann, bo, day);
        rooms(ann, server);
    }

    private static void found(SignIn ann, TestServer server) throws Exception {
        assertThat(ann.get("/api/search?q=cafe").get("hits")).hasSize(1);
        assertThat(ann.get("/api/search?q=wombat").get("hits")).isEmpty();
        assertThat(ann.get("/api/search?q=E11").get("hits")).hasSize(1);
        assertThat(ann.get("/api/search?q=q1.65").get("hits").toString()).contains("Do not use ");
        var similar =
                ann.get(
                        "/api/rooms/"
                                + DESK
                                + "/similar?text=does+a+pangolin+code+need+laterality");
        assertThat(similar.at("/similar/0/reply").textValue())
                .isEqualTo("Whenever it has two sides.");
        assertThat(similar.at("/similar/0/by").textValue()).isEqualTo("Cy");
        try (var sql = TestPostgres.connect(server.database())) {
            assertThat(one(sql, "select count(*) from answered")).isEqualTo("2");
        }
    }

    private static void files(SignIn ann, SignIn bo, SignIn day) throws Exception {
        for (var file : new String[] {ID + "000000000f11", ID + "000000000f12"}) {
            var path = "/api/rooms/" + DESK + "/files?id=" + file;
            assertThat(bo.get(path).get("files")).hasSize(1);
            assertThat(day.get(path).get("files")).hasSize(1);
            assertThat(ann.get(path).get("files")).isEmpty();
        }
    }

    private static void rooms(SignIn ann, TestServer server) throws Exception {
        try (var socket = LiveClient.connect(server.http(), server.address(), ann.token())) {
            var study = socket.subscribe(STUDY).get("subscribe").get("data");
            assertThat(study.get("seq").longValue()).isEqualTo(10);
            assertThat(study.toString()).contains("We meet at the café");
            assertThat(socket.subscribe(DESK).at("/subscribe/data/seq").longValue())
                    .isGreaterThanOrEqualTo(4);
            var page =
                    socket.rpc(
                            "room.page",
                            Json.MAPPER
                                    .createObjectNode()
                                    .put("room", STUDY)
                                    .put("activity", "chat")
                                    .put("before", 5)
                                    .put("limit", 10));
            assertThat(page.at("/rpc/data/events").toString())
                    .contains("\"offset\":4", "We meet at the café");
            assertThat(asked(socket, 1).at("/error/code").intValue()).isEqualTo(1100);
            var gone = asked(socket, 2);
            assertThat(gone.at("/error/message").textValue()).endsWith("The egg was not done");
        }
    }

    /// The command that was refused by the version before.
    private static JsonNode asked(LiveClient socket, int command) throws Exception {
        ObjectNode join =
                Json.MAPPER
                        .createObjectNode()
                        .put("room", DESK)
                        .put("command", "00000000-0000-4000-8002-00000000000" + command)
                        .put("text", "Again")
                        .put("tried", "")
                        .put("topic", "Case 9");
        var reply = socket.rpc("help-queue.join", join.deepCopy());
        var until = Instant.now().plusSeconds(30);
        while (reply.at("/error/temporary").booleanValue()) {
            assertThat(Instant.now()).as(reply.toString()).isBefore(until);
            Thread.sleep(Duration.ofMillis(100));
            reply = socket.rpc("help-queue.join", join.deepCopy());
        }
        return reply;
    }

    private static JsonNode room(SignIn who, String id) throws Exception {
        for (var room : who.get("/api/home").at("/courses/0/rooms")) {
            if (room.get("id").textValue().equals(id)) {
                return room;
            }
        }
        throw new AssertionError("no room " + id);
    }

    /// A database as the version before left it.
    private static String before() throws Exception {
        String hash;
        try (var server = TestServer.start();
                var sql = TestPostgres.connect(server.database())) {
            hash = one(sql, "select password_hash from account where email like 'ann@%'");
        }
        var url = TestPostgres.empty();
        TestPostgres.flyway(url).target("086").load().migrate();
        try (var sql = TestPostgres.connect(url)) {
            sql.createStatement()
                    .execute(
                            Files.readString(
                                            Path.of(
                                                    "src/test/resources/recorded/databases/086.sql"))
                                    .replace("HASH", hash));
        }
        return url;
    }

    /// Ends who waits for the log's table.
    private static int killed(Connection sql) throws Exception {
        return Integer.parseInt(
                one(
                        sql,
                        """
                        select count(pg_terminate_backend(pid)) from pg_locks
                        where not granted and relation = 'room_event'::regclass
                        """));
    }

    private static String one(Connection sql, String query) throws Exception {
        try (var found = sql.createStatement().executeQuery(query)) {
            found.next();
            return found.getString(1);
        }
    }
}
