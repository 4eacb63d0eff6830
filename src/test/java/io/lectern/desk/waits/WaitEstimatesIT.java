package io.lectern.desk.waits;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.TestServer;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Estimates at the desk of a whole server: told, stored, and acted upon.
class WaitEstimatesIT {
    private final String database = TestPostgres.url();
    private final Map<String, String> settings = Map.of("DATABASE_URL", database);

    @Test
    void who_waits_is_told_how_long_and_whoever_comes_later_can_ask() throws Exception {
        try (var server = TestServer.start(settings);
                var ann = new Seat(server, "ann");
                var bo = new Seat(server, "bo");
                var day = new Seat(server, "day")) {
            opens(day, Duration.ofHours(2));
            long first = ann.does("join", words("Which code is right for a follow-up?"));
            long second = bo.does("join", words("What is a principal diagnosis?"));
            var told = ann.told(it -> it.get("tickets").size() == 2);
            assertThat(told.get("helpers").intValue()).isEqualTo(1);
            assertThat(told.get("tickets"))
                    .extracting(it -> it.get("ticket").longValue())
                    .containsExactly(first, second);
            assertThat(told.get("tickets"))
                    .extracting(it -> it.get("place").intValue())
                    .containsExactly(1, 2);
            var wait = told.get("tickets").get(1);
            assertThat(wait.get("p50").intValue())
                    .isPositive()
                    .isLessThanOrEqualTo(wait.get("p80").intValue());
            assertThat(told.get("joining").get("place").intValue()).isEqualTo(3);
            assertThat(told.toString())
                    .doesNotContain(
                            "Ann", "Bo", "Day", "follow-up", ann.who.account(), bo.who.account());

            var asked = bo.who.get("/api/rooms/" + bo.room + "/estimate");
            assertThat(asked.get("tickets").size()).isEqualTo(2);
            assertThat(asked.fieldNames()).toIterable().containsExactlyElementsOf(names(told));
        }
    }

    @Test
    void what_was_said_and_what_came_of_it_is_kept_for_staff() throws Exception {
        try (var server = TestServer.start(settings);
                var ann = new Seat(server, "ann");
                var bo = new Seat(server, "bo");
                var day = new Seat(server, "day")) {
            opens(day, Duration.ofHours(2));
            long first = ann.does("join", words("Which code?"));
            long second = bo.does("join", words("What is a principal diagnosis?"));
            day.told(it -> it.get("tickets").size() == 2);
            awaitRows("select 1 from wait_estimate", 2);
            day.does("claim", ticket(first));
            bo.does("withdraw", ticket(second));
            awaitRows("select 1 from wait_estimate where outcome = 'CALLED' and waited >= 0", 1);
            awaitRows(
                    "select 1 from wait_estimate where outcome = 'LEFT' and ticket = " + second, 1);
            var quality = day.who.get("/api/courses/" + course(day) + "/estimates/quality");
            assertThat(quality.get("told").intValue()).isEqualTo(2);
            assertThat(quality.get("called").intValue()).isEqualTo(1);
            assertThat(quality.get("rated").intValue()).isEqualTo(1);
            assertThat(quality.get("right").doubleValue()).isEqualTo(1);
            assertThat(quality.get("meanError").doubleValue()).isBetween(0.0, 3.0);
        }
    }

    @Test
    void what_was_said_more_than_a_year_ago_is_forgotten() throws Exception {
        try (var server = TestServer.start(settings);
                var ann = new Seat(server, "ann");
                var day = new Seat(server, "day")) {
            sql(
                    """
                    insert into wait_estimate (room, ticket, at, unreached)
                    select id, days, now() - make_interval(days => days), 0
                    from room, unnest(array[399, 401]) as days where kind = 'DESK'
                    """);
            opens(day, Duration.ofHours(2));
            long ticket = ann.does("join", words("Which code?"));
            awaitRows("select 1 from wait_estimate where ticket = " + ticket, 1);
            awaitRows("select 1 from wait_estimate where ticket = 399", 1);
            awaitRows("select 1 from wait_estimate where ticket = 401", 0);
        }
    }

    @Test
    void it_goes_on_after_a_restart_and_tells_of_a_turn_that_is_near_once() throws Exception {
        long ticket;
        try (var server = TestServer.start(settings);
                var ann = new Seat(server, "ann");
                var day = new Seat(server, "day")) {
            opens(day, Duration.ofHours(2));
            ticket = ann.does("join", words("Which code?"));
            ann.told(it -> it.get("tickets").size() == 1);
        }
        sql(
                "update room_event set at = at - interval '10 minutes' where type = 'help-queue.joined' and seq = "
                        + ticket);
        sql("delete from room_snapshot");
        try (var server = TestServer.start(settings);
                var ann = new Seat(server, "ann");
                var day = new Seat(server, "day")) {
            awaitRows(near(ticket), 1);
            day.does("announce", Json.MAPPER.createObjectNode().put("text", "Soon"));
            ann.told(_ -> true);
            Thread.sleep(Duration.ofSeconds(2));
            awaitRows(near(ticket), 1);
            var asked = ann.who.get("/api/rooms/" + ann.room + "/estimate");
            assertThat(asked.get("tickets").get(0).get("ticket").longValue()).isEqualTo(ticket);
        }
    }

    @Test
    void when_those_who_join_would_not_be_reached_it_is_the_last_call() throws Exception {
        try (var server = TestServer.start(settings);
                var ann = new Seat(server, "ann");
                var bo = new Seat(server, "bo");
                var day = new Seat(server, "day")) {
            opens(day, Duration.ofMinutes(6));
            long first = ann.does("join", words("Which code?"));
            bo.does("join", words("And which one here?"));
            day.does("claim", ticket(first));
            day.does("begin", ticket(first));
            bo.told(it -> it.get("joining").get("unreached").doubleValue() > 0.2);
            awaitRows(lastCalls(), 0);
            Thread.sleep(Duration.ofSeconds(21));
            day.does("announce", Json.MAPPER.createObjectNode().put("text", "Soon"));
            awaitRows(lastCalls(), 1);
        }
    }

    @Test
    void a_desk_that_closes_says_that_nobody_waits() throws Exception {
        try (var server = TestServer.start(settings);
                var ann = new Seat(server, "ann");
                var day = new Seat(server, "day")) {
            opens(day, Duration.ofHours(1));
            ann.told(it -> it.has("joining"));
            day.does("close", Json.MAPPER.createObjectNode());
            assertThat(ann.told(it -> !it.has("joining")).get("tickets")).isEmpty();
            assertThat(ann.who.get("/api/rooms/" + ann.room + "/estimate").has("joining"))
                    .isFalse();
        }
    }

    private static void opens(Seat day, Duration time) throws Exception {
        if (day.who.get("/api/rooms/" + day.room + "/estimate").has("joining")) {
            day.does("close", Json.MAPPER.createObjectNode());
        }
        day.does(
                "open",
                Json.MAPPER.createObjectNode().put("until", Instant.now().plus(time).toString()));
        day.does("duty", Json.MAPPER.createObjectNode().put("on", true));
    }

    private static ObjectNode words(String text) {
        return Json.MAPPER.createObjectNode().put("text", text).put("tried", "").put("topic", "");
    }

    private static ObjectNode ticket(long id) {
        return Json.MAPPER.createObjectNode().put("ticket", id);
    }

    private static String near(long ticket) {
        return "select 1 from personal_event where body ->> 'type' = 'nearTurn' and body ->> 'about' = '"
                + ticket
                + "'";
    }

    private static String lastCalls() {
        return "select 1 from room_event where type = 'help-queue.lastCalled'";
    }

    private static List<String> names(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String course(Seat seat) throws Exception {
        return seat.who.get("/api/rooms/" + seat.room).get("course").get("id").textValue();
    }

    private void awaitRows(String query, int count) throws Exception {
        var until = Instant.now().plusSeconds(30);
        while (rows(query) != count) {
            assertThat(Instant.now()).as("%s: %d rows", query, rows(query)).isBefore(until);
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    private int rows(String query) throws Exception {
        try (var connection = connection();
                var rows =
                        connection
                                .createStatement()
                                .executeQuery("select count(*) from (" + query + ") of")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void sql(String statement) throws Exception {
        try (var connection = connection()) {
            connection.createStatement().execute(statement);
        }
    }

    private java.sql.Connection connection() throws Exception {
        return TestPostgres.connect(database);
    }

    /// Someone at the desk.
    private static final class Seat implements AutoCloseable {
        final SignIn who;
        final String room;
        private final LiveClient socket;

        Seat(TestServer server, String name) throws Exception {
            who = server.as(name);
            room = who.room("DESK");
            socket = LiveClient.connect(server.http(), server.address(), who.token());
            socket.subscribe(room);
        }

        /// @return the number of the last event that followed
        long does(String wish, ObjectNode data) throws Exception {
            data.put("room", room).put("command", UUID.randomUUID().toString());
            var answer = socket.rpc("help-queue." + wish, data);
            assertThat(answer.has("rpc")).as(answer.toString()).isTrue();
            return answer.get("rpc").get("data").get("offset").longValue();
        }

        /// The next estimate that is so.
        JsonNode told(Predicate<JsonNode> so) throws Exception {
            var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (System.nanoTime() < until) {
                var push = socket.pushes().poll(1, TimeUnit.SECONDS);
                var data = push == null ? Json.MAPPER.missingNode() : push.at("/pub/data");
                if (data.path("type").asText().equals("help-queue.estimate") && so.test(data)) {
                    return data;
                }
            }
            throw new AssertionError("no such estimate");
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
