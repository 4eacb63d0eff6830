package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.bench.load.Enrolled;
import io.lectern.live.LiveClient;
import io.lectern.room.Role;
import io.lectern.web.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Many helpers claim the same ticket at the same moment, on a whole server.
class QueueRaceIT {
    private static final int HELPERS = 8;
    private static final int LEARNERS = 12;
    private static final int ALREADY_CLAIMED = 1103;
    private static final int NOBODY_WAITING = 1105;

    private static final List<LiveClient> helpers = new ArrayList<>();
    private static final List<LiveClient> learners = new ArrayList<>();
    private static final List<LiveClient> more = new ArrayList<>();
    private static List<Enrolled> staff = List.of();
    private static TestServer server;
    private static String desk;
    private static int joined;

    @BeforeAll
    static void open() throws Exception {
        server = TestServer.start(Map.of());
        desk = server.as("day").room("DESK");
        List<Enrolled> people;
        try (var sql = database()) {
            staff = Enrolled.people(sql, "Helper", HELPERS, Role.ASSISTANT);
            people = Enrolled.people(sql, "Learner", LEARNERS, Role.LEARNER);
        }
        for (Enrolled one : staff) {
            helpers.add(LiveClient.connect(server.http(), server.address(), one.token()));
        }
        for (Enrolled one : people) {
            learners.add(LiveClient.connect(server.http(), server.address(), one.token()));
        }
        helpers.getFirst().rpc("help-queue.open", wish());
    }

    @AfterAll
    static void close() {
        helpers.forEach(LiveClient::close);
        learners.forEach(LiveClient::close);
        more.forEach(LiveClient::close);
        server.close();
    }

    @Test
    void of_eight_claims_at_once_one_succeeds_and_seven_learn_who_has_it() throws Exception {
        long ticket = join();
        List<JsonNode> replies = race("claim", () -> wish().put("ticket", ticket));
        int winner = winner(replies);
        for (int i = 0; i < HELPERS; i++) {
            if (i != winner) {
                assertThat(code(replies.get(i))).isEqualTo(ALREADY_CLAIMED);
                assertThat(replies.get(i).at("/error/message").textValue())
                        .contains("Helper " + (winner + 1));
            }
        }
        finish(winner, ticket);
    }

    @Test
    void three_who_wait_are_called_by_three_of_eight_who_call_the_next_at_once() throws Exception {
        List<Long> tickets = List.of(join(), join(), join());
        List<JsonNode> replies = race("claimNext", () -> wish());
        assertThat(replies).filteredOn(reply -> reply.has("rpc")).hasSize(3);
        assertThat(replies)
                .filteredOn(reply -> reply.has("error"))
                .hasSize(HELPERS - 3)
                .allSatisfy(reply -> assertThat(code(reply)).isEqualTo(NOBODY_WAITING));
        for (long ticket : tickets) {
            assertThat(ends(ticket)).hasSize(1);
        }
    }

    @Test
    void a_claim_sent_eight_times_at_once_happens_once_and_is_answered_alike() throws Exception {
        long ticket = join();
        ObjectNode once = wish().put("ticket", ticket);
        List<Callable<JsonNode>> same = new ArrayList<>();
        for (int i = 0; i < HELPERS; i++) {
            LiveClient socket = again();
            same.add(() -> socket.rpc("help-queue.claim", once));
        }
        List<JsonNode> replies = atOnce(same);
        assertThat(replies.stream().map(reply -> reply.at("/rpc/data/offset")).distinct())
                .singleElement()
                .satisfies(offset -> assertThat(offset.longValue()).isGreaterThan(ticket));
        finish(0, ticket);
    }

    @Test
    void who_hands_over_to_seven_at_once_hands_over_to_one() throws Exception {
        long ticket = join();
        ok(helpers.getFirst().rpc("help-queue.claim", wish().put("ticket", ticket)));
        for (int i = 1; i < HELPERS; i++) {
            ok(helpers.get(i).rpc("help-queue.duty", wish().put("on", true)));
        }
        List<Callable<JsonNode>> transfers = new ArrayList<>();
        for (int i = 1; i < HELPERS; i++) {
            ObjectNode to = wish().put("ticket", ticket).put("note", "knows more");
            to.put("to", staff.get(i).id().toString());
            LiveClient socket = again();
            transfers.add(() -> socket.rpc("help-queue.transfer", to));
        }
        List<JsonNode> replies = atOnce(transfers);
        int winner = winner(replies) + 1;
        finish(winner, ticket);
    }

    /// One more socket of the first helper.
    private static LiveClient again() throws Exception {
        var socket = LiveClient.connect(server.http(), server.address(), staff.getFirst().token());
        more.add(socket);
        return socket;
    }

    @Test
    void nobody_is_told_of_a_ticket_before_it_is_stored() throws Exception {
        LiveClient helper = again();
        helper.subscribe(desk);
        try (var sql = database()) {
            sql.setAutoCommit(false);
            sql.createStatement().execute("lock table room_event in exclusive mode");
            var ticket = new FutureTask<>(QueueRaceIT::join);
            Thread.ofVirtual().start(ticket);
            Thread.sleep(Duration.ofMillis(700));
            assertThat(helper.pushes()).noneMatch(LiveClient::isEvent);
            assertThat(ticket).isNotDone();
            sql.rollback();
            JsonNode told = helper.push();
            while (!LiveClient.isEvent(told)) {
                told = helper.push();
            }
            assertThat(told.at("/pub/offset").longValue()).isEqualTo(ticket.get());
            ok(helper.rpc("help-queue.claim", wish().put("ticket", ticket.get())));
            finish(0, ticket.get());
        }
    }

    private static Connection database() throws SQLException {
        return TestPostgres.connect(server.database());
    }

    private static long join() throws Exception {
        ObjectNode join = wish().put("text", "stuck").put("tried", "").put("topic", "");
        return ok(learners.get(joined++).rpc("help-queue.join", join));
    }

    /// Whoever has it begins and resolves it: nobody else can.
    private static void finish(int helper, long ticket) throws Exception {
        assertThat(ends(ticket)).containsExactly(helper);
    }

    /// Which of the helpers could begin and resolve it.
    private static List<Integer> ends(long ticket) throws Exception {
        List<Integer> could = new ArrayList<>();
        for (int i = 0; i < HELPERS; i++) {
            helpers.get(i).rpc("help-queue.begin", wish().put("ticket", ticket));
            ObjectNode resolve = wish().put("ticket", ticket).put("note", "there");
            if (helpers.get(i).rpc("help-queue.resolve", resolve).has("rpc")) {
                could.add(i);
            }
        }
        return could;
    }

    private static List<JsonNode> race(String method, Supplier<ObjectNode> wish) throws Exception {
        List<Callable<JsonNode>> asks = new ArrayList<>();
        for (int i = 0; i < HELPERS; i++) {
            LiveClient helper = helpers.get(i);
            String name = "help-queue." + method;
            ObjectNode data = wish.get();
            asks.add(() -> helper.rpc(name, data));
        }
        return atOnce(asks);
    }

    private static List<JsonNode> atOnce(List<Callable<JsonNode>> asks) throws Exception {
        var start = new CyclicBarrier(asks.size());
        List<JsonNode> replies = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<JsonNode>> all = new ArrayList<>();
            for (var ask : asks) {
                all.add(
                        threads.submit(() -> {
                            start.await();
                            return ask.call();
                        }));
            }
            for (var one : all) {
                replies.add(one.get());
            }
        }
        return replies;
    }

    private static int winner(List<JsonNode> replies) {
        assertThat(replies).filteredOn(reply -> reply.has("rpc")).hasSize(1);
        return replies.indexOf(
                replies.stream().filter(reply -> reply.has("rpc")).findFirst().orElseThrow());
    }

    private static int code(JsonNode reply) {
        return reply.at("/error/code").intValue();
    }

    private static long ok(JsonNode reply) {
        assertThat(reply.has("rpc")).as(reply.toString()).isTrue();
        return reply.at("/rpc/data/offset").longValue();
    }

    private static ObjectNode wish() {
        return Json.MAPPER
                .createObjectNode()
                .put("room", desk)
                .put("command", UUID.randomUUID().toString());
    }
}
