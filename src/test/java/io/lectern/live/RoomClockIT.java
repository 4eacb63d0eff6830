package io.lectern.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.TestServer;
import io.lectern.activity.chat.Chat;
import io.lectern.activity.helpqueue.HelpQueue;
import io.lectern.room.Activity;
import io.lectern.web.Json;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Acts of a room by itself: alarms, and members who are gone.
class RoomClockIT {
    private static final List<Activity<?, ?, ?>> ACTIVITIES =
            List.of(new Chat(), new HelpQueue(), new EggTimer());

    private final Map<String, String> settings =
            Map.of("DATABASE_URL", TestPostgres.url(), "LECTERN_LIVE_GONE_SECONDS", "2");

    @Test
    void an_alarm_comes_once_at_its_time() throws Exception {
        try (TestServer server = TestServer.start(settings, ACTIVITIES)) {
            set(server, Duration.ofSeconds(2));
            awaitFacts(server, "egg-timer.rang", 1);
            Thread.sleep(Duration.ofSeconds(1));
            assertThat(facts(server)).containsExactly("egg-timer.started", "egg-timer.rang");
        }
    }

    @Test
    void an_alarm_survives_a_restart_and_needs_nobody_in_the_room() throws Exception {
        try (TestServer server = TestServer.start(settings, ACTIVITIES)) {
            set(server, Duration.ofSeconds(6));
        }
        try (TestServer server = TestServer.start(settings, ACTIVITIES)) {
            awaitFacts(server, "egg-timer.rang", 1);
            Thread.sleep(Duration.ofSeconds(6));
            assertThat(facts(server)).containsExactly("egg-timer.started", "egg-timer.rang");
        }
    }

    @Test
    void who_is_awaited_and_has_no_socket_for_too_long_is_gone() throws Exception {
        try (TestServer server = TestServer.start(settings, ACTIVITIES)) {
            SignIn ann = server.as("ann");
            String room = ann.room("STUDY");
            try (var a = LiveClient.connect(server.http(), server.address(), ann.token())) {
                a.subscribe(room);
                a.rpc("egg-timer.watch", wish(room));
                Thread.sleep(Duration.ofSeconds(4));
                assertThat(facts(server)).containsExactly("egg-timer.watching");
            }
            awaitFacts(server, "egg-timer.left", 1);
        }
    }

    @Test
    void who_is_awaited_and_does_not_come_back_after_a_restart_is_gone() throws Exception {
        try (TestServer server = TestServer.start(settings, ACTIVITIES)) {
            SignIn ann = server.as("ann");
            String room = ann.room("STUDY");
            try (var a = LiveClient.connect(server.http(), server.address(), ann.token())) {
                a.subscribe(room);
                a.rpc("egg-timer.watch", wish(room));
            }
        }
        try (TestServer server = TestServer.start(settings, ACTIVITIES)) {
            awaitFacts(server, "egg-timer.left", 1);
        }
    }

    private static void set(TestServer server, Duration ahead) throws Exception {
        SignIn ann = server.as("ann");
        String room = ann.room("STUDY");
        try (var a = LiveClient.connect(server.http(), server.address(), ann.token())) {
            var answer =
                    a.rpc(
                            "egg-timer.set",
                            wish(room).put("until", Instant.now().plus(ahead).toString()));
            assertThat(answer.has("rpc")).as(answer.toString()).isTrue();
        }
    }

    private static ObjectNode wish(String room) {
        return Json.MAPPER
                .createObjectNode()
                .put("room", room)
                .put("command", UUID.randomUUID().toString());
    }

    private static void awaitFacts(TestServer server, String type, int count) throws Exception {
        Instant until = Instant.now().plusSeconds(60);
        while (facts(server).stream().filter(type::equals).count() < count) {
            assertThat(Instant.now()).as("still no %s", type).isBefore(until);
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    private static List<String> facts(TestServer server) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = TestPostgres.connect(server.database());
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select type from room_event where type like 'egg-timer.%'"
                                                + " order by seq")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
