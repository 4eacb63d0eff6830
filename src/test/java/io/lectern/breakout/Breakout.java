package io.lectern.breakout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.TestServer;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Groups of a room, for tests.
record Breakout(TestServer server, String room, Map<String, SignIn> people) {
    Breakout(TestServer server, String room) {
        this(server, room, new ConcurrentHashMap<>());
    }

    /// Signed in once.
    SignIn as(String who) {
        return people.computeIfAbsent(
                who,
                _ -> {
                    try {
                        return server.as(who);
                    } catch (Exception failure) {
                        throw new IllegalStateException(failure);
                    }
                });
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    interface Look {
        void at() throws Exception;
    }

    static void until(Look look) throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                look.at();
                return;
            } catch (AssertionError | IllegalStateException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                Thread.sleep(100);
            }
        }
    }

    /// @param more fields of the body, as `"way":"HAND","groups":2`
    void arrange(String who, String more) throws Exception {
        as(who).send(
                        "POST",
                        "/api/rooms/" + room + "/groups",
                        "{\"command\":\"%s\",%s}".formatted(UUID.randomUUID(), more));
    }

    /// The state of the groups, as whoever this is sees it.
    JsonNode seen(LiveClient who) throws Exception {
        who.ask("unsubscribe", Json.MAPPER.createObjectNode().put("channel", "room:" + room));
        return who.subscribe(room).at("/subscribe/data/activities/groups");
    }

    /// The numbers of the groups that are planned or open.
    List<Long> groups(LiveClient who) throws Exception {
        var numbers = new ArrayList<Long>();
        seen(who).at("/plan/groups").forEach(it -> numbers.add(it.get("id").longValue()));
        return numbers;
    }

    void move(LiveClient by, String who, long group) throws Exception {
        ok(by.rpc("groups.move", wish(room).put("who", as(who).account()).put("to", group)));
    }

    void open(LiveClient by) throws Exception {
        ok(by.rpc("groups.open", wish(room).put("everyone", false)));
    }

    void end(LiveClient by) throws Exception {
        ok(by.rpc("groups.end", wish(room)));
    }

    void endAll(LiveClient by) throws Exception {
        end(by);
        until(() -> assertThat(count("kind = 'GROUP' and archived_at is null")).isZero());
    }

    /// The id of that group's room, once it is there for this person.
    String entered(String who, long group) throws Exception {
        var as = as(who);
        var path = "/api/rooms/" + room + "/groups/" + group;
        until(() -> as.get(path));
        return as.get(path).get("id").textValue();
    }

    long count(String where) throws Exception {
        return number("select count(*) from room where " + where);
    }

    long number(String text) throws Exception {
        try (var database = database();
                var statement = database.createStatement();
                var rows = statement.executeQuery(text)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    void sql(String text) throws Exception {
        try (var database = database();
                var statement = database.createStatement()) {
            statement.execute(text);
        }
    }

    private Connection database() throws Exception {
        return TestPostgres.connect(server.database());
    }

    static long ok(JsonNode answer) {
        assertThat(answer.has("rpc")).as(answer.toString()).isTrue();
        return answer.at("/rpc/data/offset").longValue();
    }

    static int refusal(JsonNode answer) {
        return answer.at("/error/code").intValue();
    }

    static ObjectNode say(String room, String text) {
        ObjectNode data = wish(room).put("text", text);
        data.putArray("mentions");
        return data;
    }

    static ObjectNode wish(String room) {
        return Json.MAPPER
                .createObjectNode()
                .put("room", room)
                .put("command", UUID.randomUUID().toString());
    }
}
