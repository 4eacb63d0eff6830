package io.lectern.live;

import static io.lectern.live.RoomFrames.at;
import static io.lectern.live.RoomFrames.channel;
import static io.lectern.live.RoomFrames.code;
import static io.lectern.live.RoomFrames.offset;
import static io.lectern.live.RoomFrames.say;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.ServerExtension;
import io.lectern.SignIn;
import io.lectern.web.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Older events, in pages and in the history of a room.
class RoomPagesIT {
    @RegisterExtension
    private static final ServerExtension lectern =
            new ServerExtension(Map.of("LECTERN_LIVE_RING_EVENTS", "20"));

    private static SignIn ann;
    private static SignIn bo;
    private static SignIn day;
    private static String room;

    @BeforeAll
    static void open() throws Exception {
        ann = lectern.as("ann");
        bo = lectern.as("bo");
        day = lectern.as("day");
        room = ann.room("CLASS");
    }

    @Test
    void a_text_that_was_taken_back_is_gone_from_the_log_the_ring_and_the_page() throws Exception {
        try (var a = connect(ann);
                var b = connect(bo)) {
            JsonNode begun = b.subscribe(room).get("subscribe");
            a.subscribe(room);
            long said = offset(a.rpc("chat.say", say(room, "a secret E66.01")));
            offset(a.rpc("chat.edit", at(room).put("message", said).put("text", "secret too")));
            offset(a.rpc("chat.takeBack", at(room).put("message", said)));
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
            long first = offset(a.rpc("chat.say", say(room, euros)));
            long last = first;
            for (int i = 1; i < 15; i++) {
                last = offset(a.rpc("chat.say", say(room, euros)));
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
            long said = offset(a.rpc("chat.say", say(room, "the newest")));
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
            long said = offset(b.rpc("chat.say", say(room, euros)));
            List<Long> edits = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                edits.add(
                        offset(
                                b.rpc(
                                        "chat.edit",
                                        at(room).put("message", said).put("text", i + euros))));
            }
            List<Long> expected = new ArrayList<>(edits.subList(3, 8));
            expected.addFirst(said);
            assertThat(offsets(page(b, said + 1, 1))).isEqualTo(expected);
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
                offset(a.rpc("chat.say", say(room, "as many as the ring holds " + i)));
            }
            assertThat(a.ask("history", asked).at("/history/publications")).hasSize(10);
            offset(a.rpc("chat.say", say(room, "and one more")));
            assertThat(code(a.ask("history", asked))).isEqualTo(112);
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

    private static LiveClient connect(SignIn who) throws Exception {
        return LiveClient.connect(lectern.server().http(), lectern.server().address(), who.token());
    }
}
