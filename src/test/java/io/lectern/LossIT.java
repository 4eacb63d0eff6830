package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Nothing acknowledged is lost and nothing happens twice, through kill -9 of the server and cut
/// sockets.
@Order(8)
class LossIT {
    private static final int CLIENTS = 20;
    private static final int KILLS = 5;
    private static final int RING = 500;

    /// Long enough for the slowest client of a busy machine, so that each is told of every event.
    private static final Map<String, String> LONG_RING =
            Map.of("LECTERN_LIVE_RING_EVENTS", "10000");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<UUID, Long> acknowledged = new ConcurrentHashMap<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final AtomicBoolean posting = new AtomicBoolean(true);

    /// How often a client was sent the room afresh.
    private final AtomicInteger afresh = new AtomicInteger();

    @Test
    @Timeout(value = 600, unit = TimeUnit.SECONDS)
    void a_server_killed_five_times_under_posting_loses_and_doubles_nothing() throws Exception {
        loseNothing(LONG_RING, KILLS);
        assertThat(afresh).hasValue(0);
    }

    @Test
    @Timeout(value = 600, unit = TimeUnit.SECONDS)
    void who_falls_behind_the_ring_is_sent_the_room_afresh_and_then_misses_nothing()
            throws Exception {
        loseNothing(Map.of(), 1);
        assertThat(afresh).hasValueGreaterThan(0);
    }

    private void loseNothing(Map<String, String> settings, int kills) throws Exception {
        long seed = System.nanoTime();
        System.out.println("LossIT seed " + seed);
        Random random = new Random(seed);
        String database = TestPostgres.url();
        try (ServerProcess server =
                ServerProcess.start(database, Path.of("target/loss"), settings)) {
            List<Poster> posters = posters(server, random);
            List<Thread> threads = new ArrayList<>();
            for (Poster poster : posters) {
                threads.add(Thread.ofVirtual().start(poster));
            }
            for (int kill = 0; kill < kills; kill++) {
                awaitMore(CLIENTS);
                Thread.sleep(Duration.ofMillis(800 + random.nextInt(1_700)));
                server.kill();
                server.restart();
            }
            awaitMore(2 * CLIENTS);
            if (settings.isEmpty()) {
                fallBehind(posters.getFirst());
            }
            posting.set(false);
            for (Thread thread : threads) {
                assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
            }
            assertThat(failures).isEmpty();
            assertThat(acknowledged).hasSizeGreaterThan(CLIENTS * kills);
            Map<UUID, Long> stored = stored(database, posters.getFirst().room);
            acknowledged.forEach(
                    (command, offset) -> assertThat(stored).containsEntry(command, offset));
            long head = stored.values().stream().mapToLong(Long::longValue).max().orElseThrow();
            for (Poster poster : posters) {
                poster.followTo(head);
                assertThat(poster.applied).isEqualTo(poster.first(head));
            }
            System.out.println(
                    "LossIT: " + acknowledged.size() + " acknowledged, head " + head + ", 0 lost");
        }
    }

    /// Until so many more messages are acknowledged, however long a server that has just begun takes on a busy machine. The
    /// limit of the whole test ends it.
    private void awaitMore(int messages) throws InterruptedException {
        int before = acknowledged.size();
        while (acknowledged.size() < before + messages && failures.isEmpty()) {
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    /// Away until more was said than the ring holds.
    private void fallBehind(Poster poster) throws InterruptedException {
        poster.away.set(true);
        int before = acknowledged.size();
        while (acknowledged.size() < before + RING + 2 * CLIENTS) {
            Thread.sleep(Duration.ofMillis(20));
        }
        poster.away.set(false);
        int times = afresh.get();
        while (afresh.get() == times && failures.isEmpty()) {
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    private List<Poster> posters(ServerProcess server, Random random) throws Exception {
        List<SignIn> people = new ArrayList<>();
        for (String who : List.of("ann", "bo", "cy", "day")) {
            people.add(SignIn.as(http, server.address(), who));
        }
        List<Poster> posters = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            SignIn who = people.get(i % people.size());
            posters.add(new Poster(server, who, who.room("CLASS"), new Random(random.nextLong())));
        }
        return posters;
    }

    /// The log as it is, numbered without a gap: exactly one message a command. What else stands in the demo's
    /// room may come of one wish together.
    private static Map<UUID, Long> stored(String database, String room) throws Exception {
        Map<UUID, Long> stored = new HashMap<>();
        try (var connection = TestPostgres.connect(database);
                var query =
                        connection.prepareStatement(
                                "select seq, command, type from room_event where room = ? order by seq")) {
            query.setObject(1, UUID.fromString(room));
            var rows = query.executeQuery();
            long expected = 1;
            while (rows.next()) {
                assertThat(rows.getLong(1)).isEqualTo(expected++);
                var before = stored.put(rows.getObject(2, UUID.class), rows.getLong(1));
                assertThat(before == null || !rows.getString(3).equals("chat.said")).isTrue();
            }
        }
        return stored;
    }

    /// Posts one message after the other, follows the room, and comes back by the protocol.
    private final class Poster implements Runnable {
        private final ServerProcess server;
        private final SignIn who;
        private final String room;
        private final Random random;
        private final List<Long> applied = new ArrayList<>();
        private final AtomicBoolean away = new AtomicBoolean();
        private long from = -1;
        private long offset;
        private String epoch = "";

        private Poster(ServerProcess server, SignIn who, String room, Random random) {
            this.server = server;
            this.who = who;
            this.room = room;
            this.random = random;
        }

        @Override
        public void run() {
            UUID command = UUID.randomUUID();
            while (posting.get()) {
                if (away.get()) {
                    pause();
                    continue;
                }
                try (LiveClient client = LiveClient.connect(http, server.address(), who.token())) {
                    follow(client);
                    int most = 1 + random.nextInt(40);
                    for (int i = 0; i < most && posting.get() && !away.get(); i++) {
                        OptionalLong answered = say(client, command);
                        take(client);
                        if (answered.isPresent()) {
                            acknowledged.put(command, answered.getAsLong());
                            command = UUID.randomUUID();
                        }
                        Thread.sleep(Duration.ofMillis(random.nextInt(60)));
                    }
                } catch (AssertionError lost) {
                    synchronized (failures) {
                        failures.add(lost);
                    }
                    return;
                } catch (Exception away) {
                    pause();
                }
            }
        }

        private OptionalLong say(LiveClient client, UUID command) throws Exception {
            var data =
                    Json.MAPPER
                            .createObjectNode()
                            .put("room", room)
                            .put("command", command.toString())
                            .put("text", "message " + command);
            data.putArray("mentions");
            JsonNode reply = client.rpc("chat.say", data);
            if (reply.has("error")) {
                assertThat(reply.get("error").path("temporary").booleanValue())
                        .as(reply.toString())
                        .isTrue();
                return OptionalLong.empty();
            }
            return OptionalLong.of(reply.get("rpc").get("data").get("offset").longValue());
        }

        private void follow(LiveClient client) throws Exception {
            JsonNode reply = from < 0 ? client.subscribe(room) : client.resume(room, offset, epoch);
            if (!reply.has("subscribe")) {
                throw new IllegalStateException(reply.toString());
            }
            JsonNode result = reply.get("subscribe");
            if (from >= 0 && !result.get("recovered").booleanValue()) {
                afresh.incrementAndGet();
                assertThat(result.at("/data/seq").longValue()).isGreaterThan(offset);
                applied.clear();
                from = -1;
            }
            if (from < 0) {
                from = result.get("offset").longValue();
                assertThat(result.at("/data/seq").longValue()).isEqualTo(from);
                offset = from;
                epoch = result.get("epoch").textValue();
                return;
            }
            result.get("publications").forEach(this::apply);
        }

        private void take(LiveClient client) {
            JsonNode push;
            while ((push = client.pushes().poll()) != null) {
                if (LiveClient.isEvent(push)) {
                    apply(push.get("pub"));
                }
            }
        }

        private void apply(JsonNode publication) {
            offset = publication.get("offset").longValue();
            applied.add(offset);
        }

        private void followTo(long head) throws Exception {
            try (LiveClient client = LiveClient.connect(http, server.address(), who.token())) {
                follow(client);
                assertThat(offset).isEqualTo(head);
            }
        }

        private List<Long> first(long head) {
            List<Long> all = new ArrayList<>();
            for (long seq = from + 1; seq <= head; seq++) {
                all.add(seq);
            }
            return all;
        }

        private void pause() {
            try {
                Thread.sleep(Duration.ofMillis(50 + random.nextInt(200)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
