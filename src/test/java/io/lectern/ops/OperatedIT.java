package io.lectern.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.ServerProcess;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.TestServer;
import io.lectern.live.LiveClient;
import io.lectern.live.wire.Disconnect;
import io.lectern.web.Json;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Health, metrics and logs, and how Lectern stops.
class OperatedIT {
    private static final HttpClient http = HttpClient.newHttpClient();

    @Test
    void what_happens_is_counted() throws Exception {
        try (var server = TestServer.start();
                var ann = LiveClient.connect(http, server.address(), server.as("ann").token());
                var bo = LiveClient.connect(http, server.address(), server.as("bo").token())) {
            String room = server.as("ann").room("CLASS");
            ann.subscribe(room);
            bo.subscribe(room);
            for (int i = 0; i < 5; i++) {
                assertThat(ann.rpc("chat.say", say(room)).has("rpc")).isTrue();
            }
            System.gc();
            var counted = metrics(server);
            assertThat(counted)
                    .contains(
                            Map.entry("lectern_sockets", 2.0),
                            Map.entry("lectern_sockets_lagging", 0.0),
                            Map.entry("lectern_rooms_open", 1.0),
                            Map.entry("lectern_events_total", 5.0),
                            Map.entry("lectern_commit_events_sum", 5.0),
                            Map.entry("lectern_commit_events_count", 5.0),
                            Map.entry("lectern_commit_time_seconds_count", 5.0))
                    .doesNotContainValue(Double.NaN)
                    .containsKey("lectern_event_loop_lag_seconds");
            assertThat(counted.get("lectern_commit_time_seconds_sum")).isBetween(0.0001, 60.0);
        }
    }

    private static Map<String, Double> metrics(TestServer server) throws Exception {
        var request = HttpRequest.newBuilder(server.address().resolve("/metrics")).build();
        return http.send(request, HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("lectern_"))
                .map(line -> line.split(" "))
                .collect(
                        java.util.stream.Collectors.toMap(
                                pair -> pair[0], pair -> Double.valueOf(pair[1]), (a, _) -> a));
    }

    @Test
    void who_is_there_at_a_stop_is_told_to_come_back_and_it_ends_in_ten_seconds(
            @TempDir Path folder) throws Exception {
        try (var server = ServerProcess.start(TestPostgres.url(), folder)) {
            SignIn ann = SignIn.as(http, server.address(), "ann");
            String room = ann.room("CLASS");
            List<LiveClient> sockets = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                var socket = LiveClient.connect(http, server.address(), ann.token());
                socket.subscribe(room);
                sockets.add(socket);
            }
            Instant told = Instant.now();
            assertThat(server.stop()).isEqualTo(128 + 15);
            assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(10));
            for (var socket : sockets) {
                assertThat(socket.closeCode()).isEqualTo(Disconnect.SHUTDOWN.code());
            }
        }
    }

    private static ObjectNode say(String room) {
        ObjectNode data =
                Json.MAPPER
                        .createObjectNode()
                        .put("room", room)
                        .put("command", UUID.randomUUID().toString())
                        .put("text", "Hello");
        data.putArray("mentions");
        return data;
    }
}
