package io.lectern.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestServer;
import io.lectern.web.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// A room with so many followers that a round goes in slices, while people come and go.
@Isolated
class BigRoomIT {
    private static final int SOCKETS = 1_400;
    private static final int ROUNDS = 10;
    private static final int COME_AND_GO = 40;
    private static final Pattern BEGUN = Pattern.compile("\"offset\":(\\d+),\"data\"");
    private static final Pattern TOLD =
            Pattern.compile("\"channel\":\"room:.*\"offset\":(\\d+)\\}\\}\\}$");

    private record Follower(RawSocket socket, long from) {}

    @Test
    void everyone_is_told_everything_once_while_people_come_and_go() throws Exception {
        var followers = new ArrayDeque<Follower>();
        try (var server =
                TestServer.start(
                        Map.of(
                                "LECTERN_LIVE_SOCKETS_PER_ACCOUNT", "1000",
                                "LECTERN_LIVE_CONNECTS_PER_SECOND", "100000",
                                "LECTERN_LIVE_PING_SECONDS", "300",
                                "LECTERN_LIVE_COMMANDS_PER_SECOND", "1000"))) {
            List<SignIn> people = List.of(server.as("ann"), server.as("bo"), server.as("day"));
            String room = people.getFirst().room("CLASS");
            for (int i = 0; i < SOCKETS; i++) {
                followers.add(follow(server, people.get(i % 3), room));
            }
            long head = 0;
            try (var a =
                    LiveClient.connect(server.http(), server.address(), people.get(0).token())) {
                for (int i = 0; i < ROUNDS; i++) {
                    for (int j = 0; j < COME_AND_GO; j++) {
                        if (j % 8 == 0) {
                            head = offset(a.rpc("chat.say", say(room, "round " + i + " " + j)));
                        }
                        followers.remove().socket().close();
                        followers.add(follow(server, people.get(j % 3), room));
                    }
                }
                head = offset(a.rpc("chat.say", say(room, "the last")));
            }
            for (Follower follower : followers) {
                assertThat(told(follower, head)).isEqualTo(everythingBut(follower, head));
            }
        } finally {
            for (Follower follower : followers) {
                follower.socket().close();
            }
        }
    }

    private static Follower follow(TestServer server, SignIn who, String room) throws Exception {
        var socket = RawSocket.connect(server.address(), who.token());
        var begun = BEGUN.matcher(socket.ask("\"subscribe\":{\"channel\":\"room:" + room + "\"}"));
        assertThat(begun.find()).isTrue();
        return new Follower(socket, Long.parseLong(begun.group(1)));
    }

    private static List<Long> told(Follower follower, long head) throws Exception {
        List<Long> told = new ArrayList<>();
        while (follower.from() < head && (told.isEmpty() || told.getLast() < head)) {
            var offset = TOLD.matcher(follower.socket().read());
            if (offset.find()) {
                told.add(Long.parseLong(offset.group(1)));
            }
        }
        return told;
    }

    private static List<Long> everythingBut(Follower follower, long head) {
        List<Long> all = new ArrayList<>();
        for (long seq = follower.from() + 1; seq <= head; seq++) {
            all.add(seq);
        }
        return all;
    }

    private static ObjectNode say(String room, String text) {
        ObjectNode data =
                Json.MAPPER
                        .createObjectNode()
                        .put("room", room)
                        .put("command", UUID.randomUUID().toString())
                        .put("text", text);
        data.putArray("mentions");
        return data;
    }

    private static long offset(JsonNode reply) {
        assertThat(reply.has("rpc")).as(reply.toString()).isTrue();
        return reply.get("rpc").get("data").get("offset").longValue();
    }
}
