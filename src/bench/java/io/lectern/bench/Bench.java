package io.lectern.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.ServerProcess;
import io.lectern.web.Json;
import io.vertx.core.Vertx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Measures a Lectern in a process of its own; docs/performance.md has method and results.
public final class Bench {
    private static final int POSTERS = 20;
    private static final int FOLLOWERS = 1_000;
    private static final int IDLE = 4_000;
    private static final int POSTS_A_SECOND = 50;
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "LECTERN_LIVE_COMMANDS_PER_SECOND", "100000",
                    "LECTERN_LIVE_CONNECTS_PER_SECOND", "100000",
                    "LECTERN_LIVE_SOCKETS_PER_ACCOUNT", "1000");

    private Bench() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "bench");
        Vertx vertx = Vertx.vertx();
        ObjectNode figures = Json.MAPPER.createObjectNode();
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("postgres"))
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start()) {
            String database = "127.0.0.1:" + postgres.getPort() + "/postgres";
            figures.put("date", LocalDate.now(ZoneOffset.UTC).toString());
            figures.put("cores", Runtime.getRuntime().availableProcessors());
            long began = System.nanoTime();
            try (ServerProcess server =
                    ServerProcess.start("postgresql://postgres@" + database, folder, SETTINGS)) {
                figures.put("coldStartSeconds", since(began));
                server.stop();
                began = System.nanoTime();
                server.restart();
                figures.put("warmStartSeconds", since(began));
                Thread.sleep(Duration.ofSeconds(3));
                measure(vertx, server, database, figures);
                server.stop();
            }
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
        figures.properties()
                .forEach(f -> System.out.printf("%-24s %s%n", f.getKey(), f.getValue()));
        System.out.println(figures);
        if (figures.get("lost").longValue() != 0) {
            System.exit(1);
        }
    }

    private static void measure(
            Vertx vertx, ServerProcess server, String database, ObjectNode figures)
            throws Exception {
        Proc process = new Proc(server.pid());
        figures.put("idleResidentMb", process.residentMb());
        Load load = new Load(vertx, server.address());
        Heap heap = new Heap(server.pid());
        load.idle(500, () -> 0L);
        long heapBefore = heap.usedKb();
        long residentBefore = process.residentMb();
        long[] with = load.idle(IDLE, () -> new long[] {heap.usedKb(), process.residentMb()});
        figures.put("idleSockets", IDLE);
        figures.put("heapKbAnIdleSocket", round((with[0] - heapBefore) / (double) IDLE));
        figures.put("residentMbForIdleSockets", with[1] - residentBefore);
        Load.Posts posts = load.posts(POSTERS, Duration.ofSeconds(4), TIME.dividedBy(2));
        double inserts = insertsASecond(database, TIME.dividedBy(2));
        figures.put("durablePostsASecond", Math.round(posts.aSecond()));
        figures.put("singleRowInsertsASecond", Math.round(inserts));
        figures.put("ratio", round(posts.aSecond() / inserts));
        load.fan(FOLLOWERS, POSTS_A_SECOND, Duration.ofSeconds(3), process);
        Load.Fan fan = load.fan(FOLLOWERS, POSTS_A_SECOND, TIME, process);
        figures.put("sockets", fan.sockets());
        figures.put("postsToThem", fan.posts());
        figures.put("deliveries", fan.deliveries());
        figures.put("deliveriesASecond", Math.round(fan.deliveries() / fan.seconds()));
        figures.put("p50Ms", round(fan.p50()));
        figures.put("p99Ms", round(fan.p99()));
        figures.put("serverCpuMicrosADelivery", round(fan.cpuMicros()));
        figures.put("residentMbAfter", process.residentMb());
        figures.put("lost", fan.lost());
    }

    /// A baseline: one connection, one row a transaction, in a table with the columns and keys of the
    /// log and a key for the wish.
    private static double insertsASecond(String database, Duration time) throws Exception {
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://" + database, "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(
"""
create table bench_event (like room_event including all);
alter table bench_event add unique (room, by, command)
""");
            UUID room = UUID.randomUUID();
            try (var insert =
                    connection.prepareStatement(
                            """
                            insert into bench_event (room, seq, at, by, type, body, command)
                            values (?, ?, ?, ?, 'chat.said', ?::jsonb, ?)
                            """)) {
                long began = System.nanoTime();
                long rows = 0;
                while (System.nanoTime() - began < time.toNanos()) {
                    insert.setObject(1, room);
                    insert.setLong(2, ++rows);
                    insert.setObject(3, OffsetDateTime.now(ZoneOffset.UTC));
                    insert.setObject(4, room);
                    insert.setString(5, "{\"text\":\"sent at " + System.nanoTime() + "\"}");
                    insert.setObject(6, UUID.randomUUID());
                    insert.executeUpdate();
                }
                return rows * 1e9 / (System.nanoTime() - began);
            }
        }
    }

    private static double since(long began) {
        return round((System.nanoTime() - began) / 1e9);
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
