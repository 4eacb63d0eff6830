package io.lectern.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.ServerProcess;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that is killed loses at most the attendance since its last checkpoint.
class AttendanceLossIT {
    private static final Duration ROUNDED = Duration.ofSeconds(1);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String database = TestPostgres.url();

    @Test
    void who_is_there_when_the_server_is_killed_was_there_until_the_last_checkpoint_at_least(
            @TempDir Path folder) throws Exception {
        try (var server = ServerProcess.start(database, folder)) {
            var day = SignIn.as(http, server.address(), "day");
            var ann = SignIn.as(http, server.address(), "ann");
            var room = day.room("CLASS");
            Instant comes;
            Instant killed;
            try (var teacher = follow(server, day, room)) {
                wish(teacher, "session.open", room);
                comes = Instant.now();
                try (var _ = follow(server, ann, room)) {
                    untilCheckpointAfter(Instant.now().plus(ROUNDED));
                    server.kill();
                    killed = Instant.now();
                }
            }
            aMinutePasses();
            server.restart();
            day = SignIn.as(http, server.address(), "day");
            try (var teacher = follow(server, day, room)) {
                wish(teacher, "session.close", room);
            }
            var session = day.get("/api/rooms/" + room + "/sessions").at("/sessions/0/id").asLong();
            var path = "/api/rooms/%s/sessions/%d/attendance".formatted(room, session);
            var spans = person(day.get(path), "Ann").get("spans");
            assertThat(spans).hasSize(1);
            assertThat(at(spans, "/0/from")).isAfter(comes.minus(A_MINUTE).minus(ROUNDED));
            assertThat(at(spans, "/0/until"))
                    .isBetween(
                            killed.minus(A_MINUTE).minus(Attendance.CHECKPOINT).minus(ROUNDED),
                            killed.minus(A_MINUTE).plus(ROUNDED));
        }
    }

    /// The log, and who was noted there, as if all of it had been a minute earlier: until then the killed server may still run.
    private void aMinutePasses() throws Exception {
        try (var sql = connect();
                var statement = sql.createStatement()) {
            statement.execute("update room_event set at = at - interval '1 minute'");
            statement.execute("update class_presence set since = since - interval '1 minute'");
            statement.execute("update presence_run set alive_at = alive_at - interval '1 minute'");
            statement.execute("delete from room_snapshot");
        }
    }

    private void untilCheckpointAfter(Instant moment) throws Exception {
        try (var sql = connect();
                var asked = sql.prepareStatement("select 1 from presence_run where alive_at > ?")) {
            asked.setTimestamp(1, Timestamp.from(moment));
            var late = Instant.now().plusSeconds(60);
            while (!asked.executeQuery().next()) {
                assertThat(Instant.now()).as("no checkpoint").isBefore(late);
                Thread.sleep(50);
            }
        }
    }

    private Connection connect() throws Exception {
        return TestPostgres.connect(database);
    }

    private LiveClient follow(ServerProcess server, SignIn who, String room) throws Exception {
        var socket = LiveClient.connect(http, server.address(), who.token());
        assertThat(socket.subscribe(room).has("subscribe")).isTrue();
        return socket;
    }

    private static void wish(LiveClient socket, String method, String room) throws Exception {
        var data =
                Json.MAPPER
                        .createObjectNode()
                        .put("room", room)
                        .put("command", UUID.randomUUID().toString());
        assertThat(socket.rpc(method, data).has("rpc")).isTrue();
    }

    private static JsonNode person(JsonNode view, String name) {
        return view.get("people")
                .valueStream()
                .filter(it -> it.get("name").textValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Instant at(JsonNode spans, String path) {
        return Instant.parse(spans.at(path).textValue());
    }
}
