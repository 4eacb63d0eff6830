package io.lectern.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.TestServer;
import io.lectern.activity.helpqueue.HelpQueueRefusal;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The tables of a desk, with two servers over one database that don't know each other.
@SuppressWarnings("NullAway.Init")
class TablesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<AutoCloseable> open = new ArrayList<>();
    private TestServer one;
    private TestServer other;
    private String desk;
    private LiveClient day;
    private LiveClient ann;

    @BeforeEach
    void start() throws Exception {
        one = keep(TestServer.start());
        other = keep(TestServer.start(Map.of("DATABASE_URL", one.database())));
        desk = one.as("day").room("DESK");
        day = client(one, "day");
        ann = client(other, "ann");
        day.subscribe(desk);
        ok(day.rpc("help-queue.open", wish(desk)));
    }

    @AfterEach
    void stop() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void who_is_called_comes_to_a_table_that_others_do_not_see() throws Exception {
        long ticket = join(ann);
        assertThatThrownBy(() -> table("day", ticket)).hasMessageContaining("404");
        claim(day, ticket);
        var table = table("ann", ticket);
        assertThat(table("day", ticket)).isEqualTo(table);
        assertThat(table("cy", ticket)).isEqualTo(table);
        assertThatThrownBy(() -> table("bo", ticket)).hasMessageContaining("404");

        var bo = client(other, "bo");
        assertThat(bo.subscribe(table).at("/error/code").intValue()).isEqualTo(102);
        assertThat(bo.rpc("chat.say", say(table, "Hello")).at("/error/code").intValue())
                .isEqualTo(102);
        assertThat(ann.subscribe(table).has("subscribe")).isTrue();
        ObjectNode word = say(table, "@Bo, look");
        word.withArray("mentions").add(one.as("bo").account());
        long said = ok(day.rpc("chat.say", word));
        assertThat(event(ann, said).at("/pub/data/text").asText()).isEqualTo("@Bo, look");
        assertThat(one.as("bo").get("/api/notices").toString()).doesNotContain(table);
        assertThat(bo.pushes()).isEmpty();
    }

    @Test
    void a_table_ends_with_the_ticket_stays_to_be_read_and_opens_again_by_an_undo()
            throws Exception {
        long ticket = join(ann);
        claim(day, ticket);
        var table = table("ann", ticket);
        ok(ann.rpc("help-queue.begin", about(ticket)));
        ok(day.rpc("chat.say", say(table, "Look two lines above")));
        ok(day.rpc("help-queue.resolve", about(ticket).put("note", "")));
        untilArchived(ticket, true);
        until(() -> assertThat(refusal(ann.rpc("chat.say", say(table, "Thanks")))).isEqualTo(1006));
        assertThat(ann.subscribe(table).toString()).contains("Look two lines above");
        ok(day.rpc("help-queue.undo", about(ticket)));
        untilArchived(ticket, false);
        assertThat(table("ann", ticket)).isEqualTo(table);
        untilSaid(ann, table, "Thanks");
    }

    @Test
    void the_next_helper_comes_to_the_table_and_the_call_is_for_whoever_helps() throws Exception {
        var cy = client(other, "cy");
        ok(cy.rpc("help-queue.duty", wish(desk).put("on", true)));
        cy.subscribe(desk);
        long ticket = join(ann);
        claim(day, ticket);
        var table = table("ann", ticket);
        cy.subscribe(table);
        assertThat(refusal(cy.rpc("call.join", seat(table, "cy")))).isEqualTo(1200);
        ok(day.rpc("call.join", seat(table, "day")));
        ok(ann.rpc("call.join", seat(table, "ann")));
        ok(
                day.rpc(
                        "help-queue.transfer",
                        about(ticket).put("to", one.as("cy").account()).put("note", "")));
        until(() -> ok(cy.rpc("call.join", seat(table, "cy"))));
        assertThat(inside(cy, table)).containsExactlyInAnyOrder("Ann", "Cy");
        ok(cy.rpc("help-queue.transfer", about(ticket).put("note", "")));
        untilArchived(ticket, true);
        var seen = client(one, "day");
        until(() -> assertThat(inside(seen, table)).isEmpty());
    }

    @Test
    void two_who_were_called_together_stay_at_their_table_until_they_are_helped() throws Exception {
        long ticket = join(ann);
        var bo = client(one, "bo");
        bo.subscribe(desk);
        long other = join(bo);
        ok(ann.rpc("help-queue.invite", about(ticket).put("who", id("bo"))));
        ok(bo.rpc("help-queue.accept", about(ticket)));
        claim(day, ticket);
        until(() -> table("bo", other));
        var table = table("bo", other);
        until(() -> ok(ann.rpc("call.join", seat(table, "ann"))));
        ok(bo.rpc("call.join", seat(table, "bo")));
        assertThat(refusal(ann.rpc("help-queue.leave", about(ticket))))
                .isEqualTo(HelpQueueRefusal.NOT_IN_THAT_STATE.code());
        ok(ann.rpc("help-queue.withdraw", about(ticket)));
        assertThat(table("bo", other)).isEqualTo(table);
        assertThat(inside(bo, table)).containsExactlyInAnyOrder("Ann", "Bo");
    }

    @Test
    void of_a_claim_and_a_handing_over_at_once_the_table_follows_what_the_line_says()
            throws Exception {
        var cy = client(other, "cy");
        ok(cy.rpc("help-queue.duty", wish(desk).put("on", true)));
        for (int round = 0; round < 5; round++) {
            long ticket = join(ann);
            var first = CompletableFuture.supplyAsync(() -> quietly(day, "claim", about(ticket)));
            var second = CompletableFuture.supplyAsync(() -> quietly(cy, "claim", about(ticket)));
            var third =
                    CompletableFuture.supplyAsync(() ->
                            quietly(
                                    day,
                                    "transfer",
                                    about(ticket).put("to", id("cy")).put("note", "")));
            CompletableFuture.allOf(first, second, third).join();
            var helper = helper(ticket);
            assertThat(helper).isNotEmpty();
            var table = table("ann", ticket);
            until(() ->
                    assertThat(guests(client(one, "day"), table))
                            .containsExactlyInAnyOrder(id("ann"), helper));
            var holder = helper.equals(id("cy")) ? cy : day;
            ok(holder.rpc("help-queue.release", about(ticket)));
            untilArchived(ticket, true);
            ok(ann.rpc("help-queue.withdraw", about(ticket)));
        }
    }

    @Test
    void a_table_that_a_server_died_before_making_or_ending_is_made_and_ended_by_the_next()
            throws Exception {
        long ticket = join(ann);
        claim(day, ticket);
        var table = table("ann", ticket);
        sql("delete from desk_tables");
        sql("delete from room where kind = 'TABLE'");
        until(() -> assertThat(table("ann", ticket)).isEqualTo(table));
        sql("delete from desk_tables");
        sql("delete from room where kind = 'TABLE'");
        until(() -> assertThat(count("archived_at is null")).isEqualTo(1));

        ok(day.rpc("help-queue.release", about(ticket)));
        untilArchived(ticket, true);
        sql("update room set archived_at = null, as_of = as_of - 1 where kind = 'TABLE'");
        sql("delete from desk_tables");
        untilArchived(ticket, true);
    }

    private interface Look {
        void at() throws Exception;
    }

    private static void until(Look look) throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                look.at();
                return;
            } catch (AssertionError | IllegalStateException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                Thread.sleep(50);
            }
        }
    }

    private <T extends AutoCloseable> T keep(T closes) {
        open.add(closes);
        return closes;
    }

    private LiveClient client(TestServer server, String who) throws Exception {
        return keep(LiveClient.connect(server.http(), server.address(), server.as(who).token()));
    }

    private long join(LiveClient who) throws Exception {
        return ok(
                who.rpc(
                        "help-queue.join",
                        wish(desk).put("text", "Stuck").put("tried", "").put("topic", "")));
    }

    private void claim(LiveClient who, long ticket) throws Exception {
        ok(who.rpc("help-queue.claim", about(ticket)));
    }

    private String table(String who, long ticket) throws Exception {
        return view(other.as(who), ticket).get("id").textValue();
    }

    private JsonNode view(SignIn who, long ticket) throws Exception {
        return who.get("/api/rooms/" + desk + "/tables/" + ticket);
    }

    private void untilArchived(long ticket, boolean archived) throws Exception {
        var who = one.as("ann");
        until(() ->
                assertThat(view(who, ticket).get("archived").booleanValue()).isEqualTo(archived));
    }

    /// A server that has not heard yet that the table is open again refuses for a moment, as one that has not heard
    /// yet of its end takes what is said.
    private static void untilSaid(LiveClient who, String table, String text) throws Exception {
        until(() -> ok(who.rpc("chat.say", say(table, text))));
    }

    private String helper(long ticket) throws Exception {
        var state = client(one, "day").subscribe(desk).at("/subscribe/data/activities/help-queue");
        return state.at("/tickets/" + ticket + "/helper/id").asText();
    }

    private static List<String> guests(LiveClient who, String table) throws Exception {
        var guests = new ArrayList<String>();
        who.subscribe(table)
                .at("/subscribe/data/activities/call/guests")
                .forEach(guest -> guests.add(guest.textValue()));
        return guests;
    }

    private static List<String> inside(LiveClient who, String table) throws Exception {
        who.ask("unsubscribe", Json.MAPPER.createObjectNode().put("channel", "room:" + table));
        var names = new ArrayList<String>();
        who.subscribe(table)
                .at("/subscribe/data/activities/call/call/seats")
                .forEach(seat -> names.add(seat.at("/who/name").textValue()));
        return names;
    }

    private String id(String who) {
        try {
            return one.as(who).account();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void sql(String text) throws Exception {
        try (var database = database();
                var statement = database.createStatement()) {
            statement.execute(text);
        }
    }

    private long count(String where) throws Exception {
        try (var database = database();
                var statement = database.createStatement();
                var rows =
                        statement.executeQuery(
                                "select count(*) from room where kind = 'TABLE' and " + where)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Connection database() throws Exception {
        return TestPostgres.connect(one.database());
    }

    private static JsonNode quietly(LiveClient who, String method, ObjectNode wish) {
        try {
            return who.rpc("help-queue." + method, wish);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static JsonNode event(LiveClient client, long offset) throws Exception {
        var push = client.push();
        while (push.at("/pub/offset").longValue() != offset) {
            push = client.push();
        }
        return push;
    }

    private static long ok(JsonNode answer) {
        assertThat(answer.has("rpc")).as(answer.toString()).isTrue();
        return answer.at("/rpc/data/offset").longValue();
    }

    private static int refusal(JsonNode answer) {
        return answer.at("/error/code").intValue();
    }

    private ObjectNode about(long ticket) {
        return wish(desk).put("ticket", ticket);
    }

    private static ObjectNode seat(String table, String who) {
        var seat = UUID.nameUUIDFromBytes(who.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return wish(table).put("seat", seat.toString()).put("camera", true);
    }

    private static ObjectNode say(String room, String text) {
        ObjectNode data = wish(room).put("text", text);
        data.putArray("mentions");
        return data;
    }

    private static ObjectNode wish(String room) {
        return Json.MAPPER
                .createObjectNode()
                .put("room", room)
                .put("command", UUID.randomUUID().toString());
    }
}
