package io.lectern.live;

import static io.lectern.live.RoomFrames.at;
import static io.lectern.live.RoomFrames.event;
import static io.lectern.live.RoomFrames.offset;
import static io.lectern.live.RoomFrames.say;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestServer;
import io.lectern.live.wire.Disconnect;
import io.lectern.room.RoomId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The promises of docs/protocol.md, on the whole server over real sockets.
class LiveIT {
    private static TestServer server;
    private static SignIn ann;
    private static SignIn bo;
    private static SignIn cy;
    private static SignIn day;
    private static String room;

    @BeforeAll
    static void open() throws Exception {
        server = TestServer.start(Map.of("LECTERN_LIVE_RING_EVENTS", "20"));
        ann = server.as("ann");
        bo = server.as("bo");
        cy = server.as("cy");
        day = server.as("day");
        room = ann.room("CLASS");
    }

    @AfterAll
    static void close() throws Exception {
        server.close();
    }

    @Test
    void a_message_reaches_everyone_in_the_room_with_the_number_it_was_stored_under()
            throws Exception {
        try (var a = connect(ann);
                var b = connect(bo)) {
            a.subscribe(room);
            b.subscribe(room);
            long offset = offset(a.rpc("chat.say", say(room, "E11.9 or E11.65?")));
            JsonNode heard = event(b);
            assertThat(heard.get("offset").longValue()).isEqualTo(offset);
            assertThat(heard.get("data").get("type").textValue()).isEqualTo("chat.said");
            assertThat(heard.get("data").get("text").textValue()).isEqualTo("E11.9 or E11.65?");
            assertThat(event(a)).isEqualTo(heard);
        }
    }

    @Test
    void a_command_sent_twice_happens_once_and_is_answered_alike() throws Exception {
        try (var a = connect(ann)) {
            a.subscribe(room);
            ObjectNode once = say(room, "only once");
            long first = offset(a.rpc("chat.say", once));
            assertThat(offset(a.rpc("chat.say", once))).isEqualTo(first);
            assertThat(event(a).get("offset").longValue()).isEqualTo(first);
            assertThat(offset(a.rpc("chat.say", say(room, "and on")))).isEqualTo(first + 1);
            assertThat(event(a).get("offset").longValue()).isEqualTo(first + 1);
        }
    }

    @Test
    void who_was_cut_off_is_sent_what_was_missed_once_and_in_order() throws Exception {
        String epoch;
        long offset;
        try (var b = connect(bo)) {
            JsonNode begun = b.subscribe(room).get("subscribe");
            epoch = begun.get("epoch").textValue();
            offset = begun.get("offset").longValue();
        }
        try (var a = connect(ann)) {
            for (int i = 0; i < 5; i++) {
                a.rpc("chat.say", say(room, "missed " + i));
            }
        }
        try (var b = connect(bo)) {
            JsonNode again = b.resume(room, offset, epoch).get("subscribe");
            assertThat(again.get("recovered").booleanValue()).isTrue();
            // The tallies of a role come beside the missed events; the state is not sent again.
            assertThat(again.path("data").has("activities")).isFalse();
            assertThat(again.get("publications").findValuesAsText("offset"))
                    .containsExactly(
                            String.valueOf(offset + 1),
                            String.valueOf(offset + 2),
                            String.valueOf(offset + 3),
                            String.valueOf(offset + 4),
                            String.valueOf(offset + 5));
        }
    }

    @Test
    void who_was_away_too_long_is_sent_the_room_afresh() throws Exception {
        String epoch;
        long offset;
        try (var b = connect(bo)) {
            JsonNode begun = b.subscribe(room).get("subscribe");
            epoch = begun.get("epoch").textValue();
            offset = begun.get("offset").longValue();
        }
        try (var a = connect(ann)) {
            for (int i = 0; i < 25; i++) {
                offset(a.rpc("chat.say", say(room, "more than the ring holds " + i)));
            }
        }
        try (var b = connect(bo)) {
            JsonNode again = b.resume(room, offset, epoch).get("subscribe");
            assertThat(again.get("recovered").booleanValue()).isFalse();
            assertThat(again.get("data").get("seq").longValue()).isEqualTo(offset + 25);
        }
    }

    @Test
    void who_is_told_too_much_at_once_still_gets_every_event_in_order() throws Exception {
        try (var a = connect(ann);
                var b = connect(bo)) {
            b.subscribe(room);
            List<Long> said = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                for (int j = 0; j < 20_000; j++) {
                    server.live().signal(RoomId.of(room), "{\"type\":\"chat.flood\"}");
                }
                said.add(offset(a.rpc("chat.say", say(room, "in the flood"))));
            }
            List<Long> heard = new ArrayList<>();
            for (int signals = 0; heard.isEmpty() || heard.getLast() < said.getLast(); ) {
                JsonNode push = b.push();
                if (LiveClient.isEvent(push)) {
                    heard.add(push.get("pub").get("offset").longValue());
                } else {
                    assertThat(++signals).as("signals: nothing was too much").isLessThan(200_000);
                }
            }
            assertThat(heard).isEqualTo(said);
        }
    }

    @Test
    void a_mention_reaches_its_person_wherever_they_are() throws Exception {
        try (var a = connect(ann);
                var b = connect(bo)) {
            ObjectNode mention = say(room, "look at this, Bo");
            mention.putArray("mentions").add(bo.account());
            long offset = offset(a.rpc("chat.say", mention));
            JsonNode push = b.push();
            assertThat(push.get("channel").textValue()).isEqualTo("user:" + bo.account());
            JsonNode told = push.get("pub").get("data");
            assertThat(told.get("type").textValue()).isEqualTo("mentioned");
            assertThat(told.get("about").longValue()).isEqualTo(offset);
            assertThat(told.get("from").textValue()).isEqualTo("Ann");
        }
    }

    @Test
    void who_may_not_see_the_room_is_not_told_of_a_mention_there() throws Exception {
        String bos = bo.get("/api/home").toString();
        String study =
                day.get("/api/home").findValuesAsText("id").stream()
                        .filter(id -> !bos.contains(id))
                        .findFirst()
                        .orElseThrow();
        try (var a = connect(ann);
                var b = connect(bo);
                var d = connect(day)) {
            ObjectNode mention = at(study).put("text", "not for Bo");
            mention.putArray("mentions").add(bo.account());
            offset(d.rpc("chat.say", mention));
            ObjectNode heard = say(room, "for Bo");
            heard.putArray("mentions").add(bo.account());
            offset(a.rpc("chat.say", heard));
            assertThat(b.push().get("pub").get("data").get("room").textValue()).isEqualTo(room);
        }
    }

    @Test
    void another_learner_sees_a_ticket_without_its_owner_and_words() throws Exception {
        String desk = ann.room("DESK");
        try (var a = connect(ann);
                var b = connect(bo);
                var d = connect(day)) {
            d.rpc("help-queue.open", at(desk));
            d.subscribe(desk);
            b.subscribe(desk);
            long ticket =
                    offset(
                            a.rpc(
                                    "help-queue.join",
                                    at(desk).put("text", "poorly controlled")
                                            .put("tried", "the index")
                                            .put("topic", "Endocrine")));
            JsonNode seen = event(b);
            assertThat(seen.get("offset").longValue()).isEqualTo(ticket);
            assertThat(seen.toString())
                    .contains("Endocrine")
                    .doesNotContain("poorly", "the index", "Ann", ann.account());
            assertThat(event(d).toString()).contains("poorly", "Ann");
            JsonNode fresh = b.subscribe(ann.room("CLASS"));
            assertThat(fresh.has("subscribe")).isTrue();
            offset(a.rpc("help-queue.withdraw", at(desk).put("ticket", ticket)));
            d.rpc("help-queue.close", at(desk));
        }
    }

    @Test
    void of_parallel_claims_one_succeeds_and_the_others_learn_who_was_faster() throws Exception {
        String desk = ann.room("DESK");
        try (var a = connect(ann);
                var c = connect(cy);
                var d = connect(day)) {
            d.rpc("help-queue.open", at(desk));
            ObjectNode join = at(desk).put("text", "sequencing").put("tried", "").put("topic", "");
            long ticket = offset(a.rpc("help-queue.join", join));
            var results =
                    List.of(d, c).parallelStream()
                            .map(helper -> claim(helper, desk, ticket))
                            .toList();
            assertThat(results).filteredOn(reply -> reply.has("rpc")).hasSize(1);
            assertThat(results)
                    .filteredOn(reply -> reply.has("error"))
                    .singleElement()
                    .satisfies(reply ->
                            assertThat(reply.get("error").get("code").intValue()).isEqualTo(1103));
            offset(a.rpc("help-queue.withdraw", at(desk).put("ticket", ticket)));
            d.rpc("help-queue.close", at(desk));
        }
    }

    @Test
    void a_room_that_one_may_not_see_answers_like_one_that_does_not_exist() throws Exception {
        String study = day.room("STUDY");
        try (var stranger = connect(server.as("bo"))) {
            JsonNode nowhere = stranger.subscribe(UUID.randomUUID().toString());
            for (JsonNode course : day.get("/api/home").get("courses")) {
                for (JsonNode place : course.get("rooms")) {
                    String id = place.get("id").textValue();
                    if (!bo.get("/api/home").toString().contains(id)) {
                        JsonNode hidden = stranger.subscribe(id);
                        assertThat(hidden.get("error")).isEqualTo(nowhere.get("error"));
                    }
                }
            }
            assertThat(nowhere.get("error").get("code").intValue()).isEqualTo(102);
            assertThat(study).isNotBlank();
        }
    }

    @Test
    void a_stop_sends_sockets_away_with_a_code_to_come_back() throws Exception {
        TestServer short_lived = TestServer.start();
        var a =
                LiveClient.connect(
                        short_lived.http(), short_lived.address(), short_lived.as("ann").token());
        short_lived.close();
        assertThat(a.closeCode()).isEqualTo(Disconnect.SHUTDOWN.code());
    }

    private static JsonNode claim(LiveClient helper, String desk, long ticket) {
        try {
            return helper.rpc("help-queue.claim", at(desk).put("ticket", ticket));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static LiveClient connect(SignIn who) throws Exception {
        return LiveClient.connect(server.http(), server.address(), who.token());
    }
}
