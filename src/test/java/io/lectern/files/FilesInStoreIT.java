package io.lectern.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.Config;
import io.lectern.SignIn;
import io.lectern.TestServer;
import io.lectern.backup.Backup;
import io.lectern.live.LiveClient;
import io.lectern.notify.Neighbourhood;
import io.lectern.storage.Owner;
import io.lectern.web.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files whose contents lie in an S3-compatible store.
class FilesInStoreIT {
    private static Vertx vertx;

    @TempDir Path folder;

    private static StorePeer store;
    private static TestServer server;
    private static Pool pool;
    private static SignIn ann;
    private static String room;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        store = StorePeer.start();
        server = TestServer.start(store.settings("S3"));
        pool =
                PgBuilder.pool()
                        .connectingTo(server.database().replace("postgres://", "postgresql://"))
                        .using(vertx)
                        .build();
        ann = server.as("ann");
        room = ann.room("STUDY");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            store.close();
        }
        await(vertx.close());
    }

    @AfterEach
    void well() throws Exception {
        store.be("well");
    }

    @Test
    void a_file_lies_in_the_store_alone_and_comes_back_byte_for_byte_also_in_parts()
            throws Exception {
        var text = longText();
        var file = bring(text);
        assertThat(objectOf(file)).isIn(store.objects());
        assertThat(number("select count(*) from file_part")).isZero();
        assertThat(new String(get(file, null).body(), StandardCharsets.UTF_8)).isEqualTo(text);

        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var over = Contents.PART;
        for (var range : new int[][] {{0, 0}, {over - 3, over + 3}, {5, bytes.length - 1}}) {
            var part = get(file, "bytes=%d-%d".formatted(range[0], range[1]));
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.headers().firstValue("Content-Range"))
                    .hasValue("bytes %d-%d/%d".formatted(range[0], range[1], bytes.length));
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(bytes, range[0], range[1] + 1));
        }
        assertThat(get(file, "bytes=-4").body())
                .isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
        assertThat(get(file, "bytes=" + bytes.length + "-").statusCode()).isEqualTo(416);
        assertThat(get(file, "bytes=0-1,4-5").statusCode()).isEqualTo(200);
    }

    @Test
    void a_file_that_is_gone_leaves_the_store_whichever_way_it_went() throws Exception {
        var mine = bring("mine");
        var others = bring("goes with its person or its room");
        var kept = bring("kept");
        var objects = List.of(objectOf(mine), objectOf(others));
        var deleted = request(path(mine)).DELETE();
        assertThat(send(deleted, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(204);
        await(pool.query("delete from file where id = '%s'".formatted(id(others))).execute());
        // As if a server died after the first step, and then two servers did it at once.
        await(new Bucket(vertx, store.bucket()).delete(UUID.fromString(objects.getFirst())));
        await(Future.all(keeping("S3").act(), keeping("S3").act()));
        assertThat(store.objects()).doesNotContainAnyElementsOf(objects).contains(objectOf(kept));
        assertThat(number("select count(*) from file_object where file is null and due <= now()"))
                .isZero();
        assertThat(get(kept, null).statusCode()).isEqualTo(200);
    }

    @Test
    void while_the_store_is_down_files_are_refused_clearly_and_the_talk_goes_on() throws Exception {
        var before = bring("before");
        store.be("down");
        var refused = post("while it is down");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("files-away");
        assertThat(get(before, null).statusCode()).isEqualTo(503);
        try (var socket = LiveClient.connect(server.http(), server.address(), ann.token())) {
            var wish = Json.MAPPER.createObjectNode().put("text", "Without files, then");
            wish.put("room", room).put("command", UUID.randomUUID().toString());
            wish.putArray("mentions");
            assertThat(socket.rpc("chat.say", wish).has("rpc")).isTrue();
        }
        assertThatThrownBy(() -> await(keeping("DATABASE").move()))
                .hasMessageContaining("Files can");
        store.be("well");
        assertThat(get(before, null).statusCode()).isEqualTo(200);
        assertThat(post("and again").statusCode()).isEqualTo(201);
    }

    @Test
    void a_store_that_says_nothing_or_knows_another_key_fails_in_time() throws Exception {
        var object = UUID.randomUUID();
        var known = store.bucket();
        var stranger =
                new Config.S3(
                        known.endpoint(), known.bucket(), known.region(), "S3RVER", "another");
        assertThatThrownBy(() -> await(new Bucket(vertx, stranger).put(object, Buffer.buffer("x"))))
                .hasMessageContaining("403");
        var elsewhere =
                new Config.S3(
                        known.endpoint(), "no-such-bucket", known.region(), "S3RVER", "S3RVER");
        assertThatThrownBy(() -> await(new Bucket(vertx, elsewhere).get(object, 0, 1)))
                .hasMessageContaining("404");
        store.be("silent");
        var bucket = new Bucket(vertx, known, 1);
        assertThatThrownBy(() -> await(bucket.put(object, Buffer.buffer("x"))))
                .isInstanceOf(Exception.class);
    }

    @Test
    void what_was_changed_in_the_store_is_sent_to_nobody_as_whole() throws Exception {
        var file = bring("E11.22 and Z79.4");
        store.spoil(objectOf(file), "E11.23 and Z79.4");
        assertThatThrownBy(() -> get(file, null)).isInstanceOf(IOException.class);
    }

    @Test
    void a_backup_says_that_it_lacks_them_and_a_look_at_the_bucket_names_those_that_are_missing()
            throws Exception {
        var there = bring("still there");
        var lost = bring("not copied with the backup");
        var config = Config.with(Map.of("DATABASE_URL", server.database())).database();
        try (var owner = Owner.beside(config);
                var sql = owner.connect()) {
            var known = number("select count(*) from file_object where file is not null");
            assertThat(Backup.write(owner, folder.resolve("site.lectern"), "test").elsewhere())
                    .isEqualTo(known);
            assertThat(BucketCheck.files(sql)).isEqualTo(known);
            assertThat(BucketCheck.of(sql, store.bucket()).missing()).isZero();

            await(new Bucket(vertx, store.bucket()).delete(UUID.fromString(objectOf(lost))));
            var found = BucketCheck.of(sql, store.bucket());
            assertThat(found.files()).isEqualTo(known);
            assertThat(found.missing()).isEqualTo(1);
            assertThat(found.named()).singleElement().asString().startsWith("note.txt (");
            store.be("down");
            assertThatThrownBy(() -> BucketCheck.of(sql, store.bucket()))
                    .isInstanceOf(IOException.class);
        }
        store.be("well");
        assertThat(get(there, null).statusCode()).isEqualTo(200);
        var answer = get(lost, null);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("file-missing");
        await(pool.query("delete from file where id = '%s'".formatted(id(lost))).execute());
    }

    @Test
    void files_move_from_the_database_to_the_store_and_back_while_they_can_be_opened()
            throws Exception {
        try (var place = new Neighbourhood()) {
            var content = Buffer.buffer(longText());
            var checked =
                    new Checked(
                            FileType.TEXT,
                            "a.txt",
                            content,
                            OptionalInt.empty(),
                            OptionalInt.empty());
            var there = place.database.pool();
            var inDatabase = contents(there, "DATABASE");
            var inStore = contents(there, "S3");
            var files = new FileStore(there, inDatabase, Config.with(Map.of()).files());
            var file = await(files.keep(place.desk, place.ann, checked)).id();
            var before = store.objects();
            for (var i = 0; i < 2; i++) {
                await(twice(there, inStore));
                assertThat(place.sql("select 1 from file_part")).isEmpty();
                assertThat(place.sql("select 1 from file_object where file is not null"))
                        .hasSize(1);
                assertThat(store.objects()).hasSizeGreaterThan(before.size());
                assertThat(await(inDatabase.whole(file, content.length()))).hasValue(content);

                await(twice(there, inDatabase));
                assertThat(place.sql("select 1 from file_part")).hasSize(6);
                // Objects that the slower of the two stored needlessly are deleted after an hour.
                place.sql("update file_object set due = now()");
                await(new ContentKeeping(vertx, there, inDatabase).act());
                assertThat(place.sql("select 1 from file_object")).isEmpty();
                assertThat(store.objects()).containsExactlyInAnyOrderElementsOf(before);
                assertThat(await(inStore.whole(file, content.length()))).hasValue(content);
            }
        }
    }

    /// As two servers do.
    private static Future<?> twice(Pool pool, Contents contents) {
        return Future.all(
                new ContentKeeping(vertx, pool, contents).act(),
                new ContentKeeping(vertx, pool, contents).act());
    }

    private static Contents contents(Pool pool, String place) {
        return new Contents(vertx, pool, Config.with(store.settings(place)).files());
    }

    private static ContentKeeping keeping(String place) {
        return new ContentKeeping(vertx, pool, contents(pool, place));
    }

    private static String longText() {
        var random = new java.util.Random(7);
        var lines = new StringBuilder();
        while (lines.length() < 1_400_000) {
            lines.append(random.nextLong()).append('\n');
        }
        return lines.toString();
    }

    private static String objectOf(JsonNode file) {
        var rows =
                await(
                        pool.query(
                                        "select id from file_object where file = '%s'"
                                                .formatted(id(file)))
                                .execute());
        assertThat(rows).hasSize(1);
        return rows.iterator().next().getUUID("id").toString();
    }

    private static long number(String sql) {
        return await(pool.query(sql).execute()).iterator().next().getLong(0);
    }

    private static String id(JsonNode file) {
        return file.get("id").textValue();
    }

    private static JsonNode bring(String text) throws Exception {
        var kept = post(text);
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(201);
        return Json.MAPPER.readTree(kept.body());
    }

    private static HttpResponse<String> post(String text) throws Exception {
        return send(
                request("/api/rooms/" + room + "/files?name=note.txt")
                        .POST(HttpRequest.BodyPublishers.ofString(text)),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<byte[]> get(JsonNode file, @Nullable String range)
            throws Exception {
        var request = request(path(file)).GET();
        if (range != null) {
            request.header("Range", range);
        }
        return send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String path(JsonNode file) {
        return "/api/rooms/" + room + "/files/" + id(file);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.address().resolve(path))
                .header("Authorization", "Bearer " + ann.token());
    }

    private static <T> HttpResponse<T> send(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) throws Exception {
        return server.http().send(request.build(), body);
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(failure.getCause());
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
