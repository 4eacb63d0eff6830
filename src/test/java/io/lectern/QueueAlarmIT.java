package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Timed acts of the desk happen once, also if the server was killed meanwhile.
class QueueAlarmIT {
    @TempDir Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String database = TestPostgres.url();

    @Test
    void a_desk_closes_at_its_time_and_lets_who_waits_go_though_the_server_was_killed()
            throws Exception {
        var settings = Map.of("LECTERN_DESK_BY_SCHEDULE", "false");
        try (var server = ServerProcess.start(database, folder, settings)) {
            long began = System.nanoTime();
            SignIn day = SignIn.as(http, server.address(), "day");
            SignIn ann = SignIn.as(http, server.address(), "ann");
            String desk = day.room("DESK");
            // The desk must stay open for two more wishes: a busy machine takes longer for each.
            Duration pace = Duration.ofNanos(System.nanoTime() - began);
            Instant until = Instant.now().plusSeconds(4).plus(pace.multipliedBy(4));
            ask(server, day, "help-queue.open", wish(desk).put("until", until.toString()));
            ObjectNode stuck = wish(desk).put("text", "Stuck").put("tried", "").put("topic", "");
            ask(server, ann, "help-queue.join", stuck);
            server.kill();
            assertThat(facts(desk)).doesNotContain("help-queue.closed");
            server.restart();
            Instant patience = Instant.now().plusSeconds(90);
            while (!facts(desk).contains("help-queue.expired")) {
                assertThat(Instant.now()).as("%s", facts(desk)).isBefore(patience);
                Thread.sleep(Duration.ofMillis(100));
            }
            Thread.sleep(Duration.ofSeconds(6));
            assertThat(facts(desk))
                    .containsOnlyOnce("help-queue.closed")
                    .containsOnlyOnce("help-queue.expired");
        }
    }

    private void ask(ServerProcess server, SignIn who, String method, ObjectNode data)
            throws Exception {
        try (var socket = LiveClient.connect(http, server.address(), who.token())) {
            var answer = socket.rpc(method, data);
            assertThat(answer.has("rpc")).as(answer.toString()).isTrue();
        }
    }

    private static ObjectNode wish(String room) {
        return Json.MAPPER
                .createObjectNode()
                .put("room", room)
                .put("command", UUID.randomUUID().toString());
    }

    private List<String> facts(String room) throws Exception {
        var found = new ArrayList<String>();
        try (var connection = TestPostgres.connect(database);
                var query =
                        connection.prepareStatement(
                                "select type from room_event where room = ?::uuid order by seq")) {
            query.setString(1, room);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }
}
