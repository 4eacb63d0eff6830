package io.lectern.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.TestServer;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/// A person's archive holds the data kept about them, and nobody else's.
class MyDataIT {
    @Test
    void the_archive_has_all_that_is_mine_and_nothing_of_others() throws Exception {
        try (var server = TestServer.start()) {
            SignIn ann = server.as("ann");
            SignIn bo = server.as("bo");
            SignIn day = server.as("day");
            String study = ann.room("CLASS");
            String desk = ann.room("DESK");
            try (var a = LiveClient.connect(server.http(), server.address(), ann.token());
                    var b = LiveClient.connect(server.http(), server.address(), bo.token());
                    var d = LiveClient.connect(server.http(), server.address(), day.token())) {
                a.rpc("chat.say", say(study, "anns-words"));
                b.rpc("chat.say", say(study, "bos-words"));
                d.rpc("help-queue.open", wish(desk));
                long ticket =
                        a.rpc(
                                        "help-queue.join",
                                        wish(desk)
                                                .put("text", "anns-question")
                                                .put("tried", "")
                                                .put("topic", ""))
                                .findValue("offset")
                                .asLong();
                d.rpc("help-queue.claim", wish(desk).put("ticket", ticket));
                d.rpc("help-queue.begin", wish(desk).put("ticket", ticket));
                d.rpc(
                        "help-queue.resolve",
                        wish(desk)
                                .put("ticket", ticket)
                                .put("note", "note-for-ann")
                                .put("staffNote", "note-for-staff"));
            }
            upload(ann, study, "anns-file");
            picture(ann);
            assertThat(send(ann, "GET", "/api/me/data/archive").statusCode()).isEqualTo(404);
            assertThat(send(ann, "POST", "/api/me/data").statusCode()).isEqualTo(202);
            var until = Instant.now().plusSeconds(60);
            while (!ann.get("/api/me/data").has("ready")) {
                assertThat(Instant.now()).as("it was not made").isBefore(until);
                Thread.sleep(50);
            }
            var files = unzipped(send(ann, "GET", "/api/me/data/archive").body());
            files.entrySet().stream()
                    .filter(file -> file.getKey().endsWith(".json"))
                    .forEach(file ->
                            assertThat(
                                            Json.MAPPER.convertValue(
                                                    read(file.getValue()), Object[].class))
                                    .as(file.getKey())
                                    .isNotNull());
            assertThat(files.get("in-rooms.json"))
                    .contains("anns-words")
                    .doesNotContain("bos-words");
            assertThat(files.get("tickets.json"))
                    .contains("anns-question", "note-for-ann")
                    .doesNotContain("note-for-staff");
            assertThat(files.get("profile.json")).contains("ann@lectern.example");
            assertThat(files).containsKeys("README.txt", "picture.jpg");
            assertThat(files.entrySet())
                    .anySatisfy(file -> {
                        assertThat(file.getKey()).startsWith("files/").endsWith("notes.txt");
                        assertThat(file.getValue()).isEqualTo("anns-file");
                    });
            assertThat(String.join("", files.values())).doesNotContain("$argon2", "password");
            // Only Ann can download her archive.
            assertThat(send(bo, "GET", "/api/me/data/archive").statusCode()).isEqualTo(404);
        }
    }

    /// As many parts as an archive of 8 GB has: a chain of futures that grows with them would break the stack.
    @Test
    void an_archive_of_eight_thousand_parts_comes_through_whole() throws Exception {
        try (var server = TestServer.start();
                var database = TestPostgres.connect(server.database())) {
            var ann = server.as("ann");
            database.createStatement()
                    .execute(
                            """
                            with made as (insert into data_export (id, account, ready_at, size)
                              values (gen_random_uuid(), '%s', now(), 8000) returning id)
                            insert into data_export_part (export, n, body)
                            select id, n, convert_to((n %% 10)::text, 'UTF8') from made, generate_series(0, 7999) n
                            """
                                    .formatted(ann.account()));
            var answer =
                    server.http()
                            .send(
                                    HttpRequest.newBuilder(
                                                    server.address()
                                                            .resolve("/api/me/data/archive"))
                                            .header("Authorization", "Bearer " + ann.token())
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("0123456789".repeat(800));
        }
    }

    /// The database ends a transaction that is idle for long: an archive of many files could never be made.
    @Test
    void no_transaction_waits_while_files_are_read() throws Exception {
        try (var server = TestServer.start();
                var held = database(server);
                var looks = database(server)) {
            var ann = server.as("ann");
            upload(ann, ann.room("STUDY"), "an own file");
            held.setAutoCommit(false);
            held.createStatement().execute("lock table file_part in access exclusive mode");
            ann.send("POST", "/api/me/data", "{}");
            var until = Instant.now().plusSeconds(120);
            while (count(looks, "wait_event_type = 'Lock'") == 0) {
                assertThat(Instant.now()).as("the file is asked for").isBefore(until);
                Thread.sleep(20);
            }
            assertThat(
                            count(
                                    looks,
                                    "state = 'idle in transaction' and query like '%from file where owner%'"))
                    .isZero();
            held.commit();
            while (!ann.get("/api/me/data").has("ready")) {
                assertThat(Instant.now()).as("the archive is ready").isBefore(until);
                Thread.sleep(50);
            }
        }
    }

    private static Connection database(TestServer server) throws Exception {
        return TestPostgres.connect(server.database());
    }

    private static long count(Connection sql, String sessions) throws Exception {
        try (var found =
                sql.createStatement()
                        .executeQuery(
                                "select count(*) from pg_stat_activity where datname = current_database() and "
                                        + sessions)) {
            found.next();
            return found.getLong(1);
        }
    }

    private static void picture(SignIn who) throws Exception {
        var bytes = new java.io.ByteArrayOutputStream();
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(9, 9, java.awt.image.BufferedImage.TYPE_INT_RGB),
                "png",
                bytes);
        var request =
                HttpRequest.newBuilder(who.server().resolve("/api/me/picture"))
                        .header("Authorization", "Bearer " + who.token())
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray()))
                        .build();
        var kept = who.http().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
    }

    private static com.fasterxml.jackson.databind.JsonNode read(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException no) {
            throw new AssertionError(json, no);
        }
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

    private static void upload(SignIn by, String room, String content) throws Exception {
        var request =
                HttpRequest.newBuilder(
                                by.server().resolve("/api/rooms/" + room + "/files?name=notes.txt"))
                        .header("Authorization", "Bearer " + by.token())
                        .header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofString(content))
                        .build();
        assertThat(by.http().send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isLessThan(300);
    }

    private static HttpResponse<byte[]> send(SignIn by, String method, String path)
            throws Exception {
        var request =
                HttpRequest.newBuilder(by.server().resolve(path))
                        .header("Authorization", "Bearer " + by.token())
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                method.equals("GET")
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString("{}"))
                        .build();
        return by.http().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static Map<String, String> unzipped(byte[] archive) throws Exception {
        Map<String, String> files = new TreeMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
