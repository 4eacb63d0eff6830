package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The database goes away and comes back under a running server: people are told to try again,
/// nobody is disconnected, and nothing is lost or doubled.
class DatabaseLossIT {
    private static final Duration BACK_WITHIN = Duration.ofSeconds(20);
    private static final Duration AWAY = Duration.ofSeconds(3);
    private static final int TIMES = 2;

    private final Map<UUID, Long> acknowledged = new ConcurrentHashMap<>();
    private final AtomicBoolean posting = new AtomicBoolean(true);

    @Test
    @Timeout(value = 180, unit = TimeUnit.SECONDS)
    void service_returns_by_itself_and_every_command_is_stored_once(@TempDir Path data)
            throws Exception {
        int port = FreePort.take();
        EmbeddedPostgres postgres = postgres(data, port);
        String url = "postgresql://postgres@127.0.0.1:%d/postgres".formatted(port);
        try (TestServer server = TestServer.start(Map.of("DATABASE_URL", url));
                LiveClient ann = connect(server, "ann");
                LiveClient bo = connect(server, "bo");
                LiveClient cy = connect(server, "cy")) {
            String room = server.as("ann").room("CLASS");
            long from = ann.subscribe(room).at("/subscribe/offset").longValue();
            assertThat(bo.subscribe(room).at("/subscribe/offset").longValue()).isEqualTo(from);
            assertThat(cy.subscribe(room).has("subscribe")).isTrue();
            List<CompletableFuture<Void>> posters = List.of(post(bo, room), post(cy, room));
            for (int time = 0; time < TIMES; time++) {
                Thread.sleep(Duration.ofMillis(700));
                postgres.close();
                ObjectNode command = say(room);
                assertAway(server, ann.rpc("chat.say", command));
                Thread.sleep(AWAY);
                assertAway(server, ann.rpc("chat.say", command));
                postgres = postgres(data, port);
                Instant back = Instant.now();
                long offset = until(ann, command);
                assertThat(Duration.between(back, Instant.now())).isLessThan(BACK_WITHIN);
                assertThat(until(ann, command)).isEqualTo(offset);
                acknowledged.put(UUID.fromString(command.get("command").textValue()), offset);
                assertThat(ready(server)).isEqualTo(200);
            }
            posting.set(false);
            for (var poster : posters) {
                poster.get(60, TimeUnit.SECONDS);
            }
            Map<UUID, Long> stored = stored(url, room, from);
            acknowledged.forEach((id, offset) -> assertThat(stored).containsEntry(id, offset));
            long head = from + stored.size();
            assertThat(acknowledged).hasSizeGreaterThan(20);
            for (LiveClient client : List.of(ann, bo, cy)) {
                assertThat(client.isClosed()).isFalse();
                long expected = from + 1;
                while (expected <= head) {
                    JsonNode push = client.push();
                    if (LiveClient.isEvent(push)) {
                        assertThat(push.at("/pub/offset").longValue()).isEqualTo(expected++);
                    }
                }
            }
        } finally {
            posting.set(false);
            postgres.close();
        }
    }

    private static void assertAway(TestServer server, JsonNode reply) throws Exception {
        assertThat(reply.at("/error/code").intValue()).as(reply.toString()).isEqualTo(113);
        assertThat(reply.at("/error/temporary").booleanValue()).isTrue();
        assertThat(ready(server)).isEqualTo(503);
    }

    private static int ready(TestServer server) throws Exception {
        var request = HttpRequest.newBuilder(server.address().resolve("/health/ready")).build();
        return server.http().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /// Says one thing after the other, each until it is answered.
    private CompletableFuture<Void> post(LiveClient client, String room) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        while (posting.get()) {
                            ObjectNode command = say(room);
                            long offset = until(client, command);
                            acknowledged.put(
                                    UUID.fromString(command.get("command").textValue()), offset);
                            Thread.sleep(Duration.ofMillis(60));
                        }
                        over.complete(null);
                    } catch (Throwable failure) {
                        over.completeExceptionally(failure);
                    }
                });
        return over;
    }

    private static long until(LiveClient client, ObjectNode command) throws Exception {
        while (true) {
            JsonNode reply = client.rpc("chat.say", command);
            if (reply.has("rpc")) {
                return reply.at("/rpc/data/offset").longValue();
            }
            assertThat(reply.at("/error/temporary").booleanValue()).as(reply.toString()).isTrue();
            Thread.sleep(Duration.ofMillis(200));
        }
    }

    private static Map<UUID, Long> stored(String url, String room, long from) throws Exception {
        Map<UUID, Long> stored = new HashMap<>();
        List<Long> offsets = new ArrayList<>();
        try (var connection = TestPostgres.connect(url);
                var query =
                        connection.prepareStatement(
                                """
                                select seq, command from room_event where room = ? and seq > ?
                                order by seq
                                """)) {
            query.setObject(1, UUID.fromString(room));
            query.setLong(2, from);
            var rows = query.executeQuery();
            while (rows.next()) {
                offsets.add(rows.getLong(1));
                assertThat(offsets.getLast()).isEqualTo(from + offsets.size());
                assertThat(stored.put(rows.getObject(2, UUID.class), rows.getLong(1))).isNull();
            }
        }
        return stored;
    }

    private static EmbeddedPostgres postgres(Path data, int port) throws Exception {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    private static LiveClient connect(TestServer server, String who) throws Exception {
        return LiveClient.connect(server.http(), server.address(), server.as(who).token());
    }

    private static ObjectNode say(String room) {
        String command = UUID.randomUUID().toString();
        ObjectNode data =
                Json.MAPPER
                        .createObjectNode()
                        .put("room", room)
                        .put("command", command)
                        .put("text", "message " + command);
        data.putArray("mentions");
        return data;
    }
}
