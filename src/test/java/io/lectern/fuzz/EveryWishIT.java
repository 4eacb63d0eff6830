package io.lectern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.TestServer;
import io.lectern.live.LiveClient;
import io.lectern.room.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every wish of every activity, from a member who was removed from the course while their socket
/// is open, and in an archived room.
class EveryWishIT {
    private static final int UNKNOWN_CHANNEL = 102;
    private static final int TRIES = 3;
    private static final int LONGEST = 9_000;

    private TestServer server;
    private World world;
    private final List<String> taken = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server =
                TestServer.start(
                        java.util.Map.of(
                                "LECTERN_LIVE_COMMANDS_PER_SECOND", "100000",
                                "LECTERN_LIVE_SIGNALS_PER_SECOND", "100000",
                                "LECTERN_LIVE_SIGNALS_BURST", "100000"));
        world = new World(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whoever_was_taken_out_finds_no_room_on_the_socket_that_is_still_open() throws Exception {
        try (var bo = connect("bo")) {
            for (var kind : List.of(Kind.DESK, Kind.CLASS, Kind.STUDY)) {
                bo.subscribe(world.room(kind));
            }
            var course = world.person("day").get("/api/home").at("/courses/0/id").asText();
            world.person("day")
                    .send(
                            "DELETE",
                            "/api/courses/%s/members/%s"
                                    .formatted(course, world.person("bo").account()),
                            "");
            for (int told = 0; told < 3; ) {
                told += bo.push().has("unsubscribe") ? 1 : 0;
            }
            var before = heads();
            all(
                    bo,
                    (name, reply) -> {
                        if (reply.at("/error/code").asInt() != UNKNOWN_CHANNEL
                                && reply.at("/error/code").asInt() != 1_000) {
                            taken.add(name + ": " + reply);
                        }
                    });
            assertThat(taken).isEmpty();
            assertThat(heads()).isEqualTo(before);
        }
    }

    @Test
    void in_an_archived_room_nothing_happens_any_more() throws Exception {
        try (var day = connect("day")) {
            for (var kind : List.of(Kind.DESK, Kind.CLASS, Kind.STUDY)) {
                world.person("day")
                        .send("PATCH", "/api/rooms/" + world.room(kind), "{\"archived\": true}");
            }
            var before = heads();
            all(
                    day,
                    (name, reply) -> {
                        if (!reply.has("error")) {
                            taken.add(name + ": " + reply);
                        }
                    });
            assertThat(taken).isEmpty();
            assertThat(heads()).isEqualTo(before);
        }
    }

    private interface Look {
        void at(String name, JsonNode reply);
    }

    private void all(LiveClient by, Look look) throws Exception {
        var random = new Random(7);
        for (var activity : TestServer.activities()) {
            for (var command : activity.commands().getPermittedSubclasses()) {
                var name = WishFuzz.word(activity, command);
                for (int n = 0; n < TRIES; n++) {
                    var data = sample(command, random);
                    data.put("room", world.room(WishFuzz.kind(activity)));
                    data.put("command", UUID.randomUUID().toString());
                    look.at(name, by.rpc(name, data));
                }
            }
        }
    }

    /// One that the protocol carries: a frame that is too large closes the socket before anybody looks.
    private ObjectNode sample(Class<?> command, Random random) {
        var data = new Sample(world, random).of(command);
        while (data.toString().length() > LONGEST) {
            data = new Sample(world, random).of(command);
        }
        return data;
    }

    private List<Long> heads() throws Exception {
        var heads = new ArrayList<Long>();
        try (var root = connect("root")) {
            for (var kind : List.of(Kind.DESK, Kind.CLASS, Kind.STUDY)) {
                heads.add(root.subscribe(world.room(kind)).at("/subscribe/offset").asLong());
            }
        }
        return heads;
    }

    private LiveClient connect(String who) throws Exception {
        return LiveClient.connect(server.http(), server.address(), world.person(who).token());
    }
}
