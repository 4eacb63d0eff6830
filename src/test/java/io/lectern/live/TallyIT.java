package io.lectern.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestServer;
import io.lectern.activity.chat.Chat;
import io.lectern.live.audience.Told;
import io.lectern.room.Activity;
import io.lectern.room.Member;
import io.lectern.web.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Sums of votes are told to all as they change; a single vote only to its voter.
class TallyIT {
    private static final List<Activity<?, ?, ?>> ACTIVITIES = List.of(new Chat(), new Ballot());

    @Test
    void a_vote_is_shown_to_its_voter_and_counted_for_all() throws Exception {
        try (var server = TestServer.start(Map.of(), ACTIVITIES)) {
            SignIn ann = server.as("ann");
            String room = ann.room("STUDY");
            try (var a = client(server, ann);
                    var phone = client(server, ann);
                    var b = client(server, server.as("bo"))) {
                for (var socket : List.of(a, phone, b)) {
                    assertThat(socket.subscribe(room).at("/subscribe/data/tallies").isMissingNode())
                            .isTrue();
                }
                ask(b, room, "Which?");
                vote(a, room, "left");
                vote(b, room, "right");
                assertThat(untilCounted(a, 1, 1)).contains("left").doesNotContain("right");
                assertThat(untilCounted(phone, 1, 1)).contains("left").doesNotContain("right");
                assertThat(untilCounted(b, 1, 1)).contains("right").doesNotContain("left");
            }
        }
    }

    @Test
    void whoever_joins_or_resumes_gets_the_newest() throws Exception {
        try (var server = TestServer.start(Map.of(), ACTIVITIES)) {
            SignIn ann = server.as("ann");
            String room = ann.room("STUDY");
            try (var a = client(server, ann)) {
                a.subscribe(room);
                long head = ask(a, room, "Which?");
                vote(a, room, "left");
                untilCounted(a, 1, 0);
                try (var b = client(server, server.as("bo"));
                        var back = client(server, server.as("bo"))) {
                    JsonNode fresh = b.subscribe(room).get("subscribe");
                    assertThat(fresh.at("/data/tallies/ballot/votes/left").intValue()).isEqualTo(1);
                    JsonNode resumed =
                            back.resume(room, head, fresh.get("epoch").textValue())
                                    .get("subscribe");
                    assertThat(resumed.get("recovered").booleanValue()).isTrue();
                    assertThat(resumed.at("/data/tallies/ballot/votes/left").intValue())
                            .isEqualTo(1);
                    assertThat(resumed.at("/data/activities").isMissingNode()).isTrue();
                    vote(a, room, "right");
                    untilCounted(back, 0, 1);
                    untilCounted(b, 0, 1);
                }
            }
        }
    }

    @Test
    void a_room_that_opens_from_its_log_counts_it() throws Exception {
        String room;
        String database;
        try (var server = TestServer.start(Map.of(), ACTIVITIES)) {
            database = server.database();
            SignIn ann = server.as("ann");
            room = ann.room("STUDY");
            try (var a = client(server, ann)) {
                ask(a, room, "Which?");
                vote(a, room, "left");
            }
        }
        try (var server = TestServer.start(Map.of("DATABASE_URL", database), ACTIVITIES);
                var a = client(server, server.as("ann"))) {
            JsonNode data = a.subscribe(room).at("/subscribe/data");
            assertThat(data.at("/tallies/ballot/votes/left").intValue()).isEqualTo(1);
            assertThat(data.at("/own/ballot/choice").textValue()).isEqualTo("left");
            assertThat(data.at("/activities/ballot/votes").isEmpty()).isTrue();
        }
    }

    @Test
    void at_another_node_it_is_the_same() throws Exception {
        try (var nodes = TwoNodes.start(Map.of(), ACTIVITIES)) {
            SignIn ann = nodes.one().as("ann");
            String room = ann.room("STUDY");
            try (var a = client(nodes.one(), ann);
                    var b = client(nodes.other(), nodes.one().as("bo"))) {
                a.subscribe(room);
                b.subscribe(room);
                ask(a, room, "Which?");
                vote(a, room, "left");
                vote(b, room, "right");
                untilCounted(a, 1, 1);
                untilCounted(b, 1, 1);
            }
        }
    }

    @Test
    void many_votes_are_told_four_times_a_second_and_the_last_count_always() throws Exception {
        var settings = Map.of("LECTERN_LIVE_COMMANDS_PER_SECOND", "10000");
        try (var server = TestServer.start(settings, ACTIVITIES)) {
            SignIn ann = server.as("ann");
            String room = ann.room("STUDY");
            try (var a = client(server, ann);
                    var b = client(server, server.as("bo"))) {
                a.subscribe(room);
                b.subscribe(room);
                ask(a, room, "Which?");
                long began = System.nanoTime();
                for (int i = 0; i < 400; i++) {
                    vote(a, room, i % 2 == 0 ? "right" : "left");
                }
                vote(a, room, "middle");
                List<JsonNode> seen = new ArrayList<>();
                do {
                    seen.add(b.push());
                } while (seen.getLast().at("/pub/data/tally/votes/middle").asInt() != 1);
                double seconds = (System.nanoTime() - began) / 1e9;
                assertThat(seen.stream().filter(TallyIT::isTally).count())
                        .isBetween(2L, (long) (seconds * 4) + 3);
                assertThat(seen).noneMatch(it -> it.toString().contains("ballot.voted"));
            }
        }
    }

    @Test
    void a_signal_with_a_key_is_told_to_whoever_comes_later_the_newest_alone() throws Exception {
        try (var nodes = TwoNodes.start(Map.of(), ACTIVITIES)) {
            SignIn ann = nodes.one().as("ann");
            String room = ann.room("STUDY");
            try (var a = client(nodes.one(), ann);
                    var here = client(nodes.one(), nodes.one().as("bo"));
                    var there = client(nodes.other(), nodes.one().as("day"))) {
                a.subscribe(room);
                for (int x = 0; x < 5; x++) {
                    assertThat(a.rpc("ballot.point", wish(room).put("x", x).put("y", 0)).has("rpc"))
                            .isTrue();
                }
                here.subscribe(room);
                assertThat(pointed(here)).isEqualTo(4);
                there.subscribe(room);
                assertThat(pointed(there)).isEqualTo(4);
                a.rpc("ballot.point", wish(room).put("x", 5).put("y", 0));
                assertThat(pointed(here)).isEqualTo(5);
                assertThat(pointed(there)).isEqualTo(5);
            }
        }
    }

    @Test
    void a_thousand_who_join_have_the_shared_part_encoded_once() throws Exception {
        var shared = new AtomicInteger();
        var ballot =
                new Ballot() {
                    @Override
                    public State view(State state, Member viewer) {
                        if (viewer.id().equals(Told.ANYBODY)) {
                            shared.incrementAndGet();
                        }
                        return super.view(state, viewer);
                    }
                };
        var settings = Map.of("LECTERN_LIVE_COMMANDS_PER_SECOND", "10000");
        try (var server = TestServer.start(settings, List.of(new Chat(), ballot))) {
            SignIn ann = server.as("ann");
            String room = ann.room("STUDY");
            try (var a = client(server, ann);
                    var b = client(server, server.as("bo"))) {
                ask(a, room, "Which?");
                vote(a, room, "left");
                for (int i = 0; i < 500; i++) {
                    assertThat(a.subscribe(room).at("/subscribe/data/own/ballot/choice").asText())
                            .isEqualTo("left");
                    assertThat(b.subscribe(room).at("/subscribe/data/own").isMissingNode())
                            .isTrue();
                    for (var socket : List.of(a, b)) {
                        socket.ask(
                                "unsubscribe",
                                Json.MAPPER.createObjectNode().put("channel", "room:" + room));
                    }
                    if (i == 250) {
                        // An event of another activity doesn't change the tally.
                        ObjectNode said = wish(room).put("text", "hello");
                        said.putArray("mentions");
                        assertThat(a.rpc("chat.say", said).has("rpc")).isTrue();
                    }
                }
            }
            assertThat(shared).hasValue(1);
        }
    }

    private static boolean isTally(JsonNode push) {
        return push.at("/pub/data/type").asText().equals("ballot.tally");
    }

    /// All that the socket was told until then.
    private static String untilCounted(LiveClient client, int left, int right) throws Exception {
        var events = new StringBuilder();
        JsonNode push = client.push();
        while (!isTally(push)
                || !push.at("/pub/data/tally").has("votes")
                || push.at("/pub/data/tally/votes/left").asInt() != left
                || push.at("/pub/data/tally/votes/right").asInt() != right) {
            if (LiveClient.isEvent(push)) {
                events.append(push);
            }
            push = client.push();
        }
        return events.toString();
    }

    private static int pointed(LiveClient client) throws Exception {
        JsonNode data = client.push().at("/pub/data");
        while (!data.path("type").asText().equals("ballot.pointed")) {
            data = client.push().at("/pub/data");
        }
        return data.get("x").intValue();
    }

    private static LiveClient client(TestServer server, SignIn who) throws Exception {
        return LiveClient.connect(server.http(), server.address(), who.token());
    }

    private static long ask(LiveClient by, String room, String question) throws Exception {
        JsonNode asked = by.rpc("ballot.ask", wish(room).put("question", question));
        return asked.at("/rpc/data/offset").longValue();
    }

    private static void vote(LiveClient by, String room, String choice) throws Exception {
        assertThat(by.rpc("ballot.vote", wish(room).put("choice", choice)).has("rpc")).isTrue();
    }

    private static ObjectNode wish(String room) {
        return Json.MAPPER
                .createObjectNode()
                .put("room", room)
                .put("command", UUID.randomUUID().toString());
    }
}
