package io.lectern.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.ServerProcess;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// A room with a long log opens as fast as a new one.
@Isolated
class LongRoomIT {
    private static final int EVENTS = 100_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void a_room_with_100_000_events_opens_from_its_snapshot_and_reads_no_more_than_what_follows_it()
            throws Exception {
        String database = TestPostgres.url();
        try (ServerProcess server = ServerProcess.start(database, Path.of("target/long"))) {
            SignIn ann = SignIn.as(http, server.address(), "ann");
            String room = ann.room("CLASS");
            fill(database, room, ann.account());
            Duration first = open(server, ann, room);
            awaitSnapshot(database, room);
            server.kill();
            makeUnreadable(database, room);
            server.restart();
            Duration again = open(server, ann, room);
            System.out.println("LongRoomIT: first " + first + ", from its snapshot " + again);
        }
    }

    private static void awaitSnapshot(String database, String room) throws Exception {
        long late = System.nanoTime() + PATIENCE.toNanos();
        try (var connection = connected(database);
                var query =
                        connection.prepareStatement(
                                "select 1 from room_snapshot where room = ? and seq > ?")) {
            query.setObject(1, UUID.fromString(room));
            query.setLong(2, EVENTS / 2);
            while (!query.executeQuery().next()) {
                assertThat(System.nanoTime()).as("no snapshot").isLessThan(late);
                Thread.sleep(Duration.ofMillis(50));
            }
        }
    }

    /// Whoever reads the first half of the log fails.
    private static void makeUnreadable(String database, String room) throws Exception {
        try (var connection = connected(database);
                var update =
                        connection.prepareStatement(
                                "update room_event set type = 'chat.unreadable' where room = ? and seq <= ?")) {
            update.setObject(1, UUID.fromString(room));
            update.setLong(2, EVENTS / 2);
            assertThat(update.executeUpdate()).isEqualTo(EVENTS / 2);
        }
    }

    private static Connection connected(String database) throws SQLException {
        return TestPostgres.connect(database);
    }

    private Duration open(ServerProcess server, SignIn who, String room) throws Exception {
        try (var client = LiveClient.connect(http, server.address(), who.token())) {
            long began = System.nanoTime();
            JsonNode reply = client.subscribe(room);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            assertThat(reply.get("subscribe").get("offset").longValue())
                    .isGreaterThanOrEqualTo(EVENTS);
            return took;
        }
    }

    private static void fill(String database, String room, String by) throws Exception {
        try (var connection = connected(database);
                var insert =
                        connection.prepareStatement(
                                """
                                insert into room_event
                                  (room, seq, at, by, type, body, command)
                                select ?, n + (select coalesce(max(seq), 0) from room_event where room = ?),
                                  now(), ?, 'chat.said', jsonb_build_object('by', jsonb_build_object(
                                    'id', ?::text, 'name', 'Ann', 'role', 'LEARNER'),
                                    'text', 'message ' || n, 'mentions', '[]'::jsonb),
                                  gen_random_uuid()
                                from generate_series(1, ?) n
                                """)) {
            insert.setObject(1, UUID.fromString(room));
            insert.setObject(2, UUID.fromString(room));
            insert.setObject(3, UUID.fromString(by));
            insert.setString(4, by);
            insert.setInt(5, EVENTS);
            insert.executeUpdate();
        }
    }
}
