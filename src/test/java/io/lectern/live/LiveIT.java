package io.lectern.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestServer;
import io.lectern.live.wire.Disconnect;
import io.lectern.room.RoomId;
import io.lectern.web.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
            long offset = offset(a.rpc("chat.say", say("E11.9 or E11.65?")));
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
            ObjectNode once = say("only once");
            long first = offset(a.rpc("chat.say", once));
            assertThat(offset(a.rpc("chat.say", once))).isEqualTo(first);
            assertThat(event(a).get("offset").longValue()).isEqualTo(first);
            assertThat(offset(a.rpc("chat.say", say("and on")))).isEqualTo(first + 1);
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
                a.rpc("chat.say", say("missed " + i));
            }
        }
        try (var b = connect(bo)) {
            JsonNode again = b.resume(room, offset, epoch).get("subscribe");
            assertThat(again.get("recovered").booleanValue()).isTrue();
            // The sums that a role sees stand beside what was missed; the state is not sent again.
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
                offset(a.rpc("chat.say", say("more than the ring holds " + i)));
            }
        }
        try (var b = connect(bo)) {
            JsonNode again = b.resume(room, offset, epoch).get("subscribe");
            assertThat(again.get("recovered").booleanValue()).isFalse();
            assertThat(again.get("data").get("seq").longValue()).isEqualTo(offset + 25);
        }
    }

    @Test
    void a_text_that_was_taken_back_is_gone_from_the_log_the_ring_and_the_page() throws Exception {
        try (var a = connect(ann);
                var b = connect(bo)) {
            JsonNode begun = b.subscribe(room).get("subscribe");
            a.subscribe(room);
            long said = offset(a.rpc("chat.say", say("a secret E66.01")));
            offset(a.rpc("chat.edit", command().put("message", said).put("text", "secret too")));
            offset(a.rpc("chat.takeBack", command().put("message", said)));
            b.cut();
            try (var again = connect(bo)) {
                JsonNode resumed =
                        again.resume(
                                room,
                                begun.get("offset").longValue(),
                                begun.get("epoch").textValue());
                assertThat(resumed.toString()).doesNotContain("secret");
                JsonNode page =
                        again.rpc(
                                "room.page",
                                Json.MAPPER
                                        .createObjectNode()
                                        .put("room", room)
                                        .put("activity", "chat")
                                        .put("before", said + 1)
                                        .put("limit", 10));
                assertThat(page.toString()).contains("\"offset\":" + said).doesNotContain("secret");
            }
        }
    }

    @Test
    void a_page_of_long_messages_holds_fewer_and_leads_on_to_the_next() throws Exception {
        String euros = "\u20ac".repeat(7_990);
        try (var a = connect(ann)) {
            long first = offset(a.rpc("chat.say", say(euros)));
            long last = first;
            for (int i = 1; i < 15; i++) {
                last = offset(a.rpc("chat.say", say(euros)));
            }
            List<Long> read = new ArrayList<>();
            for (long before = last + 1; before > first; before = read.getFirst()) {
                JsonNode page = page(a, before, 15);
                assertThat(page.toString().getBytes(UTF_8).length).isLessThan(300_000);
                assertThat(offsets(page)).isNotEmpty();
                read.addAll(0, offsets(page));
            }
            JsonNode newest = page(a, last + 1, 15);
            assertThat(offsets(newest)).hasSize(10);
            assertThat(newest.get("more").booleanValue()).isTrue();
            assertThat(read)
                    .containsSubsequence(LongStream.rangeClosed(first, last).boxed().toList());
            assertThat(read).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void the_oldest_page_says_that_it_is_the_last() throws Exception {
        try (var a = connect(ann)) {
            long said = offset(a.rpc("chat.say", say("the newest")));
            JsonNode page = page(a, said + 1, 1);
            assertThat(offsets(page)).containsExactly(said);
            assertThat(page.get("more").booleanValue()).isTrue();
            assertThat(page(a, 1, 10).get("more").booleanValue()).isFalse();
        }
    }

    @Test
    void of_what_is_about_one_message_a_page_holds_the_newest() throws Exception {
        String euros = "\u20ac".repeat(7_990);
        try (var b = connect(bo)) {
            long said = offset(b.rpc("chat.say", say(euros)));
            List<Long> edits = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                edits.add(
                        offset(
                                b.rpc(
                                        "chat.edit",
                                        command().put("message", said).put("text", i + euros))));
            }
            List<Long> expected = new ArrayList<>(edits.subList(3, 8));
            expected.addFirst(said);
            assertThat(offsets(page(b, said + 1, 1))).isEqualTo(expected);
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
                said.add(offset(a.rpc("chat.say", say("in the flood"))));
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

    private static JsonNode page(LiveClient client, long before, int limit) throws Exception {
        return client.rpc(
                        "room.page",
                        Json.MAPPER
                                .createObjectNode()
                                .put("room", room)
                                .put("activity", "chat")
                                .put("before", before)
                                .put("limit", limit))
                .get("rpc")
                .get("data");
    }

    private static List<Long> offsets(JsonNode page) {
        List<Long> offsets = new ArrayList<>();
        page.get("events").forEach(event -> offsets.add(event.get("offset").longValue()));
        return offsets;
    }

    @Test
    void a_mention_reaches_its_person_wherever_they_are() throws Exception {
        try (var a = connect(ann);
                var b = connect(bo)) {
            ObjectNode mention = say("look at this, Bo");
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
            ObjectNode heard = say("for Bo");
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
    void the_newest_events_can_be_read_back_as_far_as_one_may_see_them() throws Exception {
        String desk = ann.room("DESK");
        try (var a = connect(ann);
                var b = connect(bo);
                var d = connect(day)) {
            assertThat(code(b.ask("history", channel(desk)))).isEqualTo(103);
            d.rpc("help-queue.open", at(desk));
            b.subscribe(desk);
            ObjectNode join = at(desk).put("text", "my words").put("tried", "").put("topic", "");
            long ticket = offset(a.rpc("help-queue.join", join));
            JsonNode seen = b.ask("history", channel(desk).put("limit", 1).put("reverse", true));
            assertThat(seen.at("/history/publications/0/offset").longValue()).isEqualTo(ticket);
            assertThat(seen.toString()).doesNotContain("my words", "Ann");
            assertThat(seen.at("/history/offset").longValue()).isEqualTo(ticket);
            ObjectNode since = channel(desk).put("limit", 10);
            since.putObject("since")
                    .put("offset", ticket - 1)
                    .put("epoch", seen.at("/history/epoch").textValue());
            assertThat(b.ask("history", since).at("/history/publications")).hasSize(1);
            since.withObject("/since").put("offset", 0);
            assertThat(code(b.ask("history", since.put("limit", 101)))).isEqualTo(107);
            assertThat(b.ask("history", channel(desk)).at("/history/publications")).isEmpty();
            offset(a.rpc("help-queue.withdraw", at(desk).put("ticket", ticket)));
            d.rpc("help-queue.close", at(desk));
        }
    }

    @Test
    void what_came_since_too_long_ago_is_not_made_up() throws Exception {
        try (var a = connect(ann)) {
            JsonNode begun = a.subscribe(room).get("subscribe");
            ObjectNode asked = channel(room).put("limit", 10);
            asked.putObject("since")
                    .put("offset", begun.get("offset").longValue())
                    .put("epoch", begun.get("epoch").textValue());
            for (int i = 0; i < 20; i++) {
                offset(a.rpc("chat.say", say("as many as the ring holds " + i)));
            }
            assertThat(a.ask("history", asked).at("/history/publications")).hasSize(10);
            offset(a.rpc("chat.say", say("and one more")));
            assertThat(code(a.ask("history", asked))).isEqualTo(112);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "7", "{\"rpc\":{}}", "{\"id\":\"x\",\"rpc\":{}}"})
    void what_is_no_command_closes_the_socket_that_sent_it(String frame) throws Exception {
        try (var a = connect(ann);
                var b = connect(bo)) {
            a.send(frame);
            assertThat(a.closeCode()).isEqualTo(Disconnect.BAD_REQUEST.code());
            assertThat(b.subscribe(room).has("subscribe")).isTrue();
        }
    }

    @Test
    void bad_fields_are_refused_by_name_and_cost_nothing_else() throws Exception {
        try (var a = connect(ann)) {
            assertThat(error(a.rpc("chat.say", command()))).contains("text is missing");
            assertThat(error(a.rpc("chat.say", say("x").put("colour", "red")))).contains("colour");
            assertThat(error(a.rpc("chat.say", say("x").put("replyTo", "y")))).contains("replyTo");
            assertThat(error(a.rpc("chat.say", say("nul \0 here")))).contains("can't be kept");
            assertThat(error(a.rpc("chat.shout", say("x")))).contains("method not found");
            assertThat(error(a.rpc("chat.say", say("x").put("command", "1")))).contains("UUID");
            assertThat(offset(a.rpc("chat.say", say("still here")))).isPositive();
        }
    }

    @Test
    void an_oversized_paste_costs_its_sender_only() throws Exception {
        try (var a = connect(ann);
                var b = connect(bo)) {
            a.send("x".repeat(1_000_000));
            a.closeCode();
            assertThat(b.subscribe(room).has("subscribe")).isTrue();
        }
    }

    @Test
    void a_flood_is_told_to_slow_down_and_then_closed() throws Exception {
        try (var a = connect(ann)) {
            try {
                for (int i = 0; i < 2_000 && !a.isClosed(); i++) {
                    a.send(
                            "{\"id\":"
                                    + (1_000_000 + i)
                                    + ",\"presence_stats\":{\"channel\":\"room:x\"}}");
                }
            } catch (java.util.concurrent.ExecutionException closedWhileSending) {
                assertThat(a.closeCode()).isNotZero();
            }
            assertThat(a.closeCode()).isEqualTo(Disconnect.FLOOD.code());
        }
    }

    @Test
    void a_bad_token_is_refused_as_expired_so_that_the_client_fetches_another() throws Exception {
        try (var a = LiveClient.open(server.http(), server.address())) {
            JsonNode reply = a.ask("connect", Json.MAPPER.createObjectNode().put("token", "x.y.z"));
            assertThat(reply.get("error").get("code").intValue()).isEqualTo(109);
        }
    }

    @Test
    void too_many_subscriptions_are_refused_by_name() throws Exception {
        try (var few = TestServer.start(Map.of("LECTERN_LIVE_SUBSCRIPTIONS_PER_SOCKET", "1"));
                var a = LiveClient.connect(few.http(), few.address(), few.as("ann").token())) {
            assertThat(a.subscribe(few.as("ann").room("CLASS")).has("subscribe")).isTrue();
            assertThat(error(a.subscribe(few.as("ann").room("DESK")))).contains("subscriptions");
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

    /// The next event, passing over who comes and goes.
    private static JsonNode event(LiveClient client) throws Exception {
        JsonNode push = client.push();
        while (!LiveClient.isEvent(push)) {
            push = client.push();
        }
        return push.get("pub");
    }

    private static ObjectNode command() {
        return at(room);
    }

    private static ObjectNode at(String place) {
        return Json.MAPPER
                .createObjectNode()
                .put("room", place)
                .put("command", UUID.randomUUID().toString());
    }

    private static ObjectNode say(String text) {
        ObjectNode data = command().put("text", text);
        data.putArray("mentions");
        return data;
    }

    private static long offset(JsonNode reply) {
        assertThat(reply.has("rpc")).as(reply.toString()).isTrue();
        return reply.get("rpc").get("data").get("offset").longValue();
    }

    private static ObjectNode channel(String place) {
        return Json.MAPPER.createObjectNode().put("channel", "room:" + place);
    }

    private static int code(JsonNode reply) {
        assertThat(reply.has("error")).as(reply.toString()).isTrue();
        return reply.get("error").get("code").intValue();
    }

    private static String error(JsonNode reply) {
        assertThat(reply.has("error")).as(reply.toString()).isTrue();
        return reply.get("error").get("message").textValue();
    }
}
