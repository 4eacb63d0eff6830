package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.backup.Backup;
import io.lectern.backup.Restore;
import io.lectern.live.LiveClient;
import io.lectern.storage.Database;
import io.lectern.storage.Owner;
import io.lectern.web.Json;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backup beside a running server holds all of a site, and restores all of it or nothing.
class BackupIT {
    @TempDir Path folder;

    @Test
    void a_restored_site_is_what_the_running_one_was_at_that_moment() throws Exception {
        var file = folder.resolve("site.lectern");
        var restored = TestPostgres.empty();
        JsonNode home;
        JsonNode known;
        String token;
        JsonNode attached;
        byte[] bytes = "kept in parts".getBytes(StandardCharsets.UTF_8);
        try (var server = TestServer.start()) {
            var ann = server.as("ann");
            var bo = server.as("bo");
            var room = ann.room("CLASS");
            attached = upload(bo, room, bytes);
            say(server, bo, "in the backup", attached);
            try (var socket = live(server, ann)) {
                known = socket.subscribe(room).get("subscribe");
            }
            home = ann.get("/api/home");
            token = ann.token();
            var made = backup(server.database(), file);
            assertThat(made.rows()).isPositive();
            assertThat(server.as("root").get("/api/status").at("/backup/bytes").longValue())
                    .isEqualTo(Files.size(file));
            say(server, bo, "lost with the disk");
        }
        try (var owner = owner(restored)) {
            Restore.from(owner, file);
        }
        try (var server = TestServer.start(Map.of("DATABASE_URL", restored))) {
            // Ann is still signed in, and sees her rooms and their unread counts.
            var ann = new SignIn(server.http(), server.address(), token, "");
            assertThat(ann.get("/api/home")).isEqualTo(home);
            var room = ann.room("CLASS");
            assertThat(download(ann, room, attached)).isEqualTo(bytes);
            // New events take the numbers of the lost ones, and no sequence gives out a number
            // twice.
            say(server, server.as("bo"), "said since");
            server.as("root").send("PUT", "/api/me", "{\"name\":\"Root Restored\"}");
            try (var socket = live(server, server.as("ann"))) {
                var afresh =
                        socket.resume(
                                        room,
                                        known.at("/offset").longValue(),
                                        known.at("/epoch").textValue())
                                .get("subscribe");
                assertThat(afresh.at("/recovered").booleanValue()).isFalse();
                assertThat(afresh.at("/data/activities/chat").toString())
                        .contains("in the backup", "said since")
                        .doesNotContain("lost with the disk");
            }
        }
    }

    @Test
    void a_restored_log_has_another_history_also_in_the_same_database() throws Exception {
        var file = folder.resolve("site.lectern");
        backup(people(), file);
        var into = TestPostgres.url();
        var before = history(into);
        assertThat(history(into)).isEqualTo(before);
        try (var owner = owner(into)) {
            Restore.from(owner, file);
        }
        assertThat(history(into)).isNotEqualTo(before);
    }

    @Test
    void what_is_no_whole_backup_or_would_overwrite_people_is_refused_and_nothing_is_restored()
            throws Exception {
        var file = folder.resolve("site.lectern");
        backup(people(), file);
        byte[] whole = Files.readAllBytes(file);

        var cut =
                Files.write(
                        folder.resolve("cut"), java.util.Arrays.copyOf(whole, whole.length - 9));
        refused(cut, "not a whole backup");

        byte[] other = whole.clone();
        other[place(file, "tables/account.copy") + 1] ^= 4;
        refused(Files.write(folder.resolve("flipped"), other), "the table account is damaged");

        var less = Files.copy(file, folder.resolve("less.zip"));
        changed(less, zip -> delete(zip.getPath("tables/account.copy")));
        refused(less, "the table account is missing");

        var newer = Files.copy(file, folder.resolve("newer.zip"));
        changed(
                newer,
                zip ->
                        replace(
                                zip.getPath("manifest.json"),
                                "\"migration\":\"",
                                "\"migration\":\"9"));
        refused(newer, "is of a newer Lectern");

        refused(folder.resolve("nowhere"), "There is no file");

        var inhabited = people();
        try (var owner = owner(inhabited)) {
            assertThatThrownBy(() -> Restore.from(owner, file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("There are people in this database already");
        }
        try (var server = TestServer.start();
                var owner = owner(server.database())) {
            assertThatThrownBy(() -> Restore.from(owner, file))
                    .hasMessageContaining("A Lectern is running on this database");
        }
    }

    @Test
    void a_disk_that_fills_up_leaves_no_file_and_much_goes_through_little_memory()
            throws Exception {
        var database = people();
        try (var sql = sql(database)) {
            sql.createStatement()
                    .execute(
                            """
                            with f as (insert into file (id, room, owner, name, type, size, tag)
                              select gen_random_uuid(), r.id, a.id, 'large', 'application/pdf', 1, ''
                              from room r, account a limit 1 returning id)
                            insert into file_part (file, n, body)
                            select f.id, n, convert_to(repeat(md5(n::text), 31250), 'UTF8') from f, generate_series(1, 45) n
                            """);
        }
        var file = folder.resolve("site.lectern");
        Files.writeString(file, "the one of yesterday");
        // A system limit on file size stands in for a full disk: writing fails in both cases.
        var full = command(database, "ulimit -f 64; ", "backup", file);
        assertThat(full).contains("code 1", "No backup was made", "can't be written", "large");
        assertThat(file).hasContent("the one of yesterday");
        assertThat(folder).isDirectoryContaining(it -> it.equals(file));
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
        assertThat(command(database, "", "backup", file)).contains("code 0", "holds all of");
        var into = TestPostgres.empty();
        assertThat(command(into, "", "restore", file)).contains("code 0", "Start Lectern");
        try (var sql = sql(into);
                var row =
                        sql.createStatement()
                                .executeQuery("select sum(length(body)) from file_part")) {
            row.next();
            assertThat(row.getLong(1)).isEqualTo(45_000_000);
        }
        assertThatThrownBy(() -> Commands.run(Config.with(Map.of()), "restart", file.toString()))
                .hasMessageContaining("backup FILE");
    }

    /// The program itself, with too little memory for all at once, and what it says.
    private static String command(String database, String before, String what, Path file)
            throws Exception {
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", before + "exec \"$@\"", "bash"));
        command.addAll(ServerProcess.prepared(List.of("-Xmx80m", "-XX:-UsePerfData")).command());
        command.addAll(List.of(what, file.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DATABASE_URL", database);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said + "\ncode " + process.waitFor();
    }

    private static void refused(Path file, String why) throws Exception {
        var into = TestPostgres.empty();
        try (var owner = owner(into)) {
            assertThatThrownBy(() -> Restore.from(owner, file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(why);
        }
        try (var sql = sql(into);
                var row =
                        sql.createStatement()
                                .executeQuery(
                                        "select coalesce(to_regclass('account')::text, '')")) {
            row.next();
            assertThat(row.getString(1)).isEmpty();
        }
    }

    /// A database with the demo course, and no server on it.
    private static String people() throws Exception {
        try (var server = TestServer.start()) {
            return server.database();
        }
    }

    private static Backup.Made backup(String database, Path file) throws Exception {
        try (var owner = owner(database)) {
            return Backup.write(owner, file, "test");
        }
    }

    private static Owner owner(String database) throws IOException {
        return Owner.alone(config(database));
    }

    private static Config.Database config(String database) {
        return new Config.Database(
                Optional.of(database), Optional.empty(), Path.of("target", "data"), 5, 60, 30);
    }

    private static String history(String url) throws Exception {
        var vertx = Vertx.vertx();
        try {
            return Database.open(vertx, config(url))
                    .compose(it -> it.close().map(it.history()))
                    .await(60, TimeUnit.SECONDS);
        } finally {
            vertx.close().await(60, TimeUnit.SECONDS);
        }
    }

    private static int place(Path file, String name) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var entry = zip.getEntry(name);
            var bytes = Files.readAllBytes(file);
            var text = new String(bytes, StandardCharsets.ISO_8859_1);
            // The entry's data begin after the name in its header.
            return text.indexOf(name) + name.length() + (int) entry.getCompressedSize() / 2;
        }
    }

    private static void changed(Path zip, Consumer<FileSystem> change) throws IOException {
        try (var files = FileSystems.newFileSystem(zip)) {
            change.accept(files);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static void replace(Path file, String what, String by) {
        try {
            Files.writeString(file, Files.readString(file).replace(what, by));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static Connection sql(String url) throws SQLException {
        return TestPostgres.connect(url);
    }

    private static LiveClient live(TestServer server, SignIn who) throws Exception {
        return LiveClient.connect(server.http(), server.address(), who.token());
    }

    private static void say(TestServer server, SignIn who, String text, JsonNode... attached)
            throws Exception {
        ObjectNode wish = Json.MAPPER.createObjectNode();
        wish.put("room", who.room("CLASS"))
                .put("command", UUID.randomUUID().toString())
                .put("text", text)
                .putArray("mentions");
        for (var file : attached) {
            var one = wish.withArray("attachments").addObject();
            one.set("file", file.get("id"));
            for (var field : new String[] {"name", "type", "size"}) {
                one.set(field, file.get(field));
            }
            one.put("alt", "");
        }
        try (var socket = live(server, who)) {
            assertThat(socket.rpc("chat.say", wish).has("rpc")).isTrue();
        }
    }

    private static JsonNode upload(SignIn by, String room, byte[] content) throws Exception {
        var answer =
                by.http()
                        .send(
                                asked(by, "/api/rooms/" + room + "/files?name=notes.txt")
                                        .header("Content-Type", "application/octet-stream")
                                        .POST(HttpRequest.BodyPublishers.ofByteArray(content))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Json.MAPPER.readTree(answer.body());
    }

    private static byte[] download(SignIn by, String room, JsonNode file) throws Exception {
        var path = "/api/rooms/" + room + "/files/" + file.get("id").textValue();
        return by.http()
                .send(asked(by, path).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static HttpRequest.Builder asked(SignIn by, String path) {
        return HttpRequest.newBuilder(by.server().resolve(path))
                .header("Authorization", "Bearer " + by.token());
    }
}
