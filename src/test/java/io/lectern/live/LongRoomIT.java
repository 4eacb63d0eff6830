package io.lectern.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.ServerProcess;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// A room that has seen a lot opens as fast as a new one.
@Isolated
class LongRoomIT {
    private static final int EVENTS = 100_000;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void a_room_with_100_000_events_opens_from_its_snapshot_in_a_fraction_of_the_time()
            throws Exception {
        String database = TestPostgres.url();
        try (ServerProcess server = ServerProcess.start(database, Path.of("target/long"))) {
            SignIn ann = SignIn.as(http, server.address(), "ann");
            String room = ann.room("CLASS");
            fill(database, room, ann.account());
            Duration first = open(server, ann, room);
            server.kill();
            server.restart();
            Duration again = open(server, ann, room);
            System.out.println("LongRoomIT: first " + first + ", from its snapshot " + again);
            // Beside what it takes without one: a busy machine is slow at both.
            assertThat(again).isLessThan(first.dividedBy(2)).isLessThan(Duration.ofSeconds(5));
        }
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
        String jdbc = "jdbc:" + database.replace("postgres@", "");
        try (var connection = DriverManager.getConnection(jdbc, "postgres", "");
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
