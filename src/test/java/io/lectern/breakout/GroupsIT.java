package io.lectern.breakout;

import static io.lectern.breakout.Breakout.ok;
import static io.lectern.breakout.Breakout.refusal;
import static io.lectern.breakout.Breakout.say;
import static io.lectern.breakout.Breakout.until;
import static io.lectern.breakout.Breakout.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.TestServer;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Groups of a class, with two servers over one database that don't know each other.
@SuppressWarnings("NullAway.Init")
class GroupsIT {
    private static TestServer one;
    private static TestServer other;
    private static Breakout groups;
    private static String room;

    private final List<LiveClient> open = new ArrayList<>();
    private LiveClient day;
    private LiveClient ann;
    private LiveClient bo;
    private long first;
    private long second;

    @BeforeAll
    static void start() throws Exception {
        one = TestServer.start();
        other = TestServer.start(Map.of("DATABASE_URL", one.database()));
        room = one.as("day").room("CLASS");
        groups = new Breakout(one, room);
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
    }

    /// Ann is in the first group, Bo in the second.
    @BeforeEach
    void open() throws Exception {
        day = client(one, "day");
        ann = client(one, "ann");
        bo = client(other, "bo");
        day.subscribe(room);
        ann.subscribe(room);
        groups.arrange("day", "\"way\":\"HAND\",\"groups\":2,\"enrolled\":true");
        var numbers = groups.groups(day);
        first = numbers.get(0);
        second = numbers.get(1);
        groups.move(day, "ann", first);
        groups.move(day, "bo", second);
        groups.open(day);
    }

    @AfterEach
    void end() throws Exception {
        groups.endAll(day);
        open.forEach(LiveClient::close);
    }

    @Test
    void a_group_does_not_exist_for_whoever_is_in_another() throws Exception {
        var mine = groups.entered("ann", first);
        assertThat(groups.entered("day", first)).isEqualTo(mine);
        ann.subscribe(mine);
        var word = say(mine, "@Bo the pancreas of group one");
        word.withArray("mentions").add(groups.as("bo").account());
        ok(ann.rpc("chat.say", word));

        assertThat(refusal(bo.subscribe(mine))).isEqualTo(102);
        assertThat(refusal(bo.rpc("chat.say", say(mine, "Hello")))).isEqualTo(102);
        assertThat(refusal(bo.rpc("chat.type", wish(mine)))).isEqualTo(102);
        assertThat(refusal(bo.rpc("call.join", seat(mine)))).isEqualTo(102);
        assertThat(refusal(bo.rpc("call.knock", wish(mine).put("call", 1)))).isEqualTo(102);
        for (var path : pathsOfARoom()) {
            assertThat(refused(path.replace("{room}", mine)))
                    .as(path)
                    .isEqualTo(refused(path.replace("{room}", UUID.randomUUID().toString())));
        }
        assertThatThrownBy(() -> groups.as("bo").get("/api/rooms/" + room + "/groups/" + first))
                .hasMessageContaining("404");
        assertThat(groups.as("bo").get("/api/rooms/" + room + "/groups").toString())
                .doesNotContain(mine);
        assertThat(groups.as("ann").get("/api/rooms/" + room + "/groups").toString())
                .contains(mine);
        assertThat(groups.as("bo").get("/api/notices").toString()).doesNotContain(mine);
        assertThat(groups.as("bo").get("/api/home").toString()).doesNotContain(mine);
        until(() ->
                assertThat(groups.seen(bo).toString())
                        .contains("" + second)
                        .doesNotContain(groups.as("ann").account(), "" + first));
    }

    private static String refused(String path) {
        try {
            return "200 " + groups.as("bo").get(path);
        } catch (Exception refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /// All that can be read of a room by its id alone.
    private static List<String> pathsOfARoom() throws Exception {
        try (var lines = Files.lines(Path.of("docs/openapi.yaml"))) {
            var paths =
                    lines.filter(line -> line.startsWith("  /api/rooms/{room}"))
                            .map(line -> line.strip().replace(":", ""))
                            .filter(path -> path.indexOf('{') == path.lastIndexOf('{'))
                            .filter(path ->
                                    !path.matches(".*/(read|notices|answered|reports|media/.*)"))
                            .toList();
            assertThat(paths).hasSizeGreaterThan(5);
            return paths;
        }
    }

    @Test
    void who_is_moved_is_out_at_servers_that_were_not_told_as_well() throws Exception {
        bo.subscribe(room);
        bo.subscribe(groups.entered("bo", second));
        groups.move(day, "bo", first);
        untilOut(bo);
    }

    private static void untilOut(LiveClient who) throws Exception {
        var push = who.push();
        while (!push.has("unsubscribe")) {
            push = who.push();
        }
    }

    @Test
    void who_is_moved_is_out_of_the_old_group_its_call_as_well_and_reads_what_was_said_in_the_new()
            throws Exception {
        var old = groups.entered("ann", first);
        var next = groups.entered("bo", second);
        ann.subscribe(old);
        ok(ann.rpc("call.join", seat(old)));
        bo.subscribe(next);
        ok(bo.rpc("chat.say", say(next, "We began with question 3")));

        groups.move(day, "ann", second);
        var moved = System.nanoTime();
        untilOut(ann);
        long ms = (System.nanoTime() - moved) / 1_000_000;
        System.out.printf("GroupsIT: out %d ms after the move was answered%n", ms);
        assertThat(ms).as("out, in ms").isLessThan(20_000);
        assertThat(refusal(ann.rpc("chat.say", say(old, "Still here?")))).isEqualTo(102);
        assertThat(groups.entered("ann", second)).isEqualTo(next);
        assertThat(ann.subscribe(next).toString()).contains("We began with question 3");
        var cy = client(one, "cy");
        until(() -> {
            cy.ask("unsubscribe", Json.MAPPER.createObjectNode().put("channel", "room:" + old));
            var call = cy.subscribe(old).at("/subscribe/data/activities/call");
            assertThat(call.isObject()).isTrue();
            assertThat(call.at("/call/seats")).isEmpty();
        });
    }

    @Test
    void who_is_moved_while_away_comes_back_to_the_new_group() throws Exception {
        var old = groups.entered("ann", first);
        ann.subscribe(old);
        ann.cut();
        groups.move(day, "ann", second);
        var again = client(one, "ann");
        assertThat(groups.seen(again).at("/plan/groups/0/id").longValue()).isEqualTo(second);
        var next = groups.entered("ann", second);
        assertThat(again.subscribe(next).has("subscribe")).isTrue();
        assertThat(refusal(again.subscribe(old))).isEqualTo(102);
    }

    @Test
    void what_was_acknowledged_while_a_group_ended_is_read_afterwards() throws Exception {
        var mine = groups.entered("ann", first);
        ann.subscribe(mine);
        var said = new ArrayList<String>();
        var going = new AtomicBoolean(true);
        var writing =
                CompletableFuture.runAsync(() -> {
                    for (int n = 0; going.get() && n < 50; n++) {
                        var text = "Word " + n + ".";
                        if (answer(ann, mine, text).has("rpc")) {
                            said.add(text);
                        }
                    }
                });
        until(() -> assertThat(said).hasSizeGreaterThan(3));
        groups.endAll(day);
        until(() -> assertThat(refusal(bo.rpc("chat.say", say(mine, "x")))).isEqualTo(102));
        until(() -> assertThat(refusal(day.rpc("chat.say", say(mine, "Late")))).isEqualTo(1006));
        going.set(false);
        writing.join();
        var kept = client(other, "ann").subscribe(mine);
        assertThat(
                        groups.number(
                                "select count(*) from room_event where room = '%s' and type = 'chat.said'"
                                        .formatted(mine)))
                .isEqualTo(said.size());
        assertThat(kept.toString()).contains(said.getLast());
        assertThat(
                        groups.as("ann")
                                .get("/api/rooms/" + room + "/groups/" + first)
                                .get("archived")
                                .booleanValue())
                .isTrue();
    }

    private static JsonNode answer(LiveClient who, String room, String text) {
        try {
            return who.rpc("chat.say", say(room, text));
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void two_servers_make_one_room_a_group_and_the_next_makes_what_one_left_unmade()
            throws Exception {
        var mine = groups.entered("ann", first);
        groups.entered("bo", second);
        assertThat(groups.count("kind = 'GROUP' and archived_at is null")).isEqualTo(2);
        groups.sql("delete from room where kind = 'GROUP' and archived_at is null");
        groups.sql("update group_keeping set done = 0");
        assertThat(groups.entered("ann", first)).isEqualTo(mine);
        until(() ->
                assertThat(groups.count("kind = 'GROUP' and archived_at is null")).isEqualTo(2));
    }

    @Test
    void who_comes_late_and_is_on_no_list_goes_to_the_smallest_group() throws Exception {
        groups.endAll(day);
        groups.arrange("day", "\"way\":\"RANDOM\",\"groups\":2");
        assertThat(groups.seen(day).at("/plan").toString()).contains("Ann").doesNotContain("Bo");
        groups.open(day);
        bo.subscribe(room);
        until(() -> {
            var mine = groups.seen(bo).at("/plan/groups");
            assertThat(mine).hasSize(1);
            assertThat(mine.toString()).contains("Bo").doesNotContain("Ann");
        });
    }

    @Test
    void who_is_in_a_group_is_present_in_the_session() throws Exception {
        var cy = client(one, "cy");
        cy.subscribe(groups.entered("cy", first));
        var account = groups.as("cy").account();
        until(() ->
                assertThat(
                                groups.number(
                                        "select count(*) from class_presence where room = '%s' and account = '%s'"
                                                .formatted(room, account)))
                        .isPositive());
    }

    @Test
    void a_grouping_is_kept_and_used_again() throws Exception {
        var keeper = groups.as("day");
        var path = "/api/rooms/" + room + "/groupings";
        keeper.send("POST", path, "{\"name\":\"Teams\"}");
        assertThatThrownBy(() -> groups.as("ann").get(path)).hasMessageContaining("403");
        var kept = keeper.get(path).at("/groupings/0");
        assertThat(kept.get("groups").intValue()).isEqualTo(2);
        assertThat(kept.get("people").intValue()).isEqualTo(2);
        groups.endAll(day);
        groups.arrange("day", "\"way\":\"KEPT\",\"grouping\":" + kept.get("id"));
        var plan = groups.seen(day).get("plan");
        assertThat(plan.at("/groups/0/members/0/name").textValue()).isEqualTo("Ann");
        assertThat(plan.at("/groups/1/members/0/name").textValue()).isEqualTo("Bo");
        keeper.send("DELETE", path + "/" + kept.get("id").textValue(), "{}");
        assertThat(keeper.get(path).get("groupings")).isEmpty();
    }

    @Test
    void staff_see_at_a_glance_who_is_in_which_group_and_what_was_said_last() throws Exception {
        var mine = groups.entered("ann", first);
        ann.subscribe(mine);
        ok(ann.rpc("chat.say", say(mine, "I code the pancreas first")));
        assertThatThrownBy(() -> groups.as("ann").get("/api/rooms/" + room + "/glance"))
                .hasMessageContaining("403");
        until(() -> {
            var tile = groups.as("day").get("/api/rooms/" + room + "/glance").at("/groups/0");
            assertThat(tile.get("group").longValue()).isEqualTo(first);
            assertThat(tile.at("/here/0/name").textValue()).isEqualTo("Ann");
            assertThat(tile.at("/last/text").textValue()).isEqualTo("I code the pancreas first");
        });
    }

    @Test
    void groups_end_with_the_session() throws Exception {
        groups.entered("ann", first);
        day.rpc("session.close", wish(room));
        ok(day.rpc("session.open", wish(room)));
        var state = groups.seen(day);
        assertThat(state.at("/plan/running").isMissingNode()).isFalse();
        ok(day.rpc("session.close", wish(room)));
        until(() -> assertThat(groups.seen(day).has("plan")).isFalse());
    }

    private static com.fasterxml.jackson.databind.node.ObjectNode seat(String where) {
        return wish(where).put("seat", UUID.randomUUID().toString()).put("camera", false);
    }

    private LiveClient client(TestServer server, String who) throws Exception {
        var client = LiveClient.connect(server.http(), server.address(), groups.as(who).token());
        open.add(client);
        return client;
    }
}
