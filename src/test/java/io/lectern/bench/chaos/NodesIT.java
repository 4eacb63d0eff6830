package io.lectern.bench.chaos;

import static io.lectern.bench.chaos.Everywhere.next;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.bench.load.Enrolled;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/// Three servers over one database act as one: people at each are told the same at once, and if one
/// dies or isn't heard, nothing is lost and nothing happens twice.
@Isolated
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class NodesIT {
    private static final int SERVERS = 3;

    /// Far less than until the next look at the log, which finds what wasn't told.
    private static final long AT_ONCE_MS = 200;

    private static final long BY_A_LOOK_MS = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int RESUMED_SECONDS = 15;
    private static final HttpClient http = HttpClient.newHttpClient();

    private static Cluster cluster;
    private static SignIn day;

    @BeforeAll
    static void start() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "nodes");
        cluster =
                Cluster.start(
                        folder,
                        SERVERS,
                        Map.of(
                                "LECTERN_DESK_BY_SCHEDULE", "false",
                                "LECTERN_LIVE_PING_SECONDS", "2",
                                "LECTERN_LIVE_PONG_SECONDS", "3"));
        day = SignIn.as(http, cluster.address(0), "day");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void all_are_there_and_hear_each_other() throws Exception {
        await(() -> cluster.nodes().size() == SERVERS);
        try (var everywhere = new Everywhere(cluster)) {
            for (int server = 0; server < SERVERS; server++) {
                int at = server;
                await(() -> everywhere.told(at, "Do you hear me?") <= AT_ONCE_MS);
            }
        }
    }

    @Test
    void what_is_said_at_one_is_told_at_all_others_at_once() throws Exception {
        try (var everywhere = new Everywhere(cluster)) {
            List<Long> took = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                took.add(everywhere.told(i % SERVERS, "Hello"));
            }
            System.out.println("NodesIT: told at all after ms " + took);
            assertThat(took.stream().filter(ms -> ms <= AT_ONCE_MS).count())
                    .as("of 30 within %d ms, %s", AT_ONCE_MS, took)
                    .isGreaterThanOrEqualTo(27);
        }
    }

    @Test
    void what_is_said_at_all_at_the_same_time_has_one_order() throws Exception {
        int each = 40;
        int all = each * SERVERS;
        try (var everywhere = new Everywhere(cluster)) {
            var speakers =
                    IntStream.range(0, SERVERS)
                            .mapToObj(server ->
                                    begin(() -> {
                                        for (int i = 0; i < each; i++) {
                                            everywhere.said(server, server + " says " + i);
                                        }
                                        return true;
                                    }))
                            .toList();
            for (var speaker : speakers) {
                assertThat(speaker.get(30, TimeUnit.SECONDS)).isTrue();
            }
            List<JsonNode> first = events(everywhere.at(0), all);
            assertThat(first.stream().map(it -> it.get("offset").longValue()).toList())
                    .isEqualTo(LongStream.rangeClosed(1, all).boxed().toList());
            for (LiveClient one : everywhere.all().subList(1, SERVERS)) {
                assertThat(events(one, all)).isEqualTo(first);
            }
        }
    }

    @Test
    void who_comes_in_at_one_is_here_at_all() throws Exception {
        Enrolled late = Everywhere.learner(cluster);
        try (var everywhere = new Everywhere(cluster);
                var _ = everywhere.follow(1, late)) {
            Set<String> all = new TreeSet<>(everywhere.people());
            all.add(late.id().toString());
            for (int server = 0; server < SERVERS; server++) {
                int at = server;
                await(() -> everywhere.here(at).equals(all));
                JsonNode here =
                        next(
                                everywhere.at(at),
                                push ->
                                        push.at("/pub/data/joined")
                                                .toString()
                                                .contains(late.id().toString()));
                assertThat(here.at("/pub/data/total").intValue()).isEqualTo(SERVERS + 1);
            }
        }
    }

    @Test
    void who_left_one_or_was_at_one_that_is_killed_is_gone_everywhere_after_a_while()
            throws Exception {
        try (var everywhere = new Everywhere(cluster)) {
            try (var _ = everywhere.follow(0, Everywhere.learner(cluster))) {
                await(() -> everywhere.here(1).size() == SERVERS + 1);
            }
            var killed =
                    begin(() -> {
                        cluster.kill(2, Duration.ZERO);
                        return true;
                    });
            assertThat(everywhere.here(1)).hasSize(SERVERS + 1);
            await(() -> everywhere.here(0).size() == 2 && everywhere.here(1).size() == 2);
            assertThat(everywhere.here(0)).isEqualTo(everywhere.here(1));
            assertThat(everywhere.people()).containsAll(everywhere.here(0));
            assertThat(killed.get(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void who_came_or_left_while_that_got_lost_is_known_after_a_while() throws Exception {
        Enrolled leaving = Everywhere.learner(cluster);
        Enrolled late = Everywhere.learner(cluster);
        try (var everywhere = new Everywhere(cluster)) {
            var left = everywhere.follow(1, leaving);
            await(() ->
                    everywhere.here(0).size() == SERVERS + 1
                            && everywhere.here(2).size() == SERVERS + 1);
            cluster.cutBus(1);
            left.close();
            try (var _ = everywhere.follow(1, late)) {
                Thread.sleep(1_000);
                cluster.loseBus();
                Set<String> all = new TreeSet<>(everywhere.people());
                all.add(late.id().toString());
                await(() -> everywhere.here(0).equals(all) && everywhere.here(2).equals(all));
            }
        } finally {
            cluster.mendBus();
        }
    }

    @Test
    void where_a_room_is_not_open_nothing_is_said_of_it() throws Exception {
        try (var sql = cluster.database().sql()) {
            String room = Enrolled.rooms(sql, 1).getFirst();
            try (var socket =
                    Everywhere.connect(
                            cluster, cluster.decider(room), Everywhere.learner(cluster))) {
                socket.subscribe(room);
                say(socket, room, 1);
                Thread.sleep(500);
                long before = cluster.saidByBus();
                say(socket, room, 50);
                assertThat(cluster.saidByBus() - before).isLessThan(20_000);
            }
        }
    }

    private static void say(LiveClient socket, String room, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            ObjectNode wish = wish(room).put("text", "x".repeat(1_000));
            wish.putArray("mentions");
            JsonNode reply = socket.rpc("chat.say", wish);
            assertThat(reply.has("rpc")).as("%s", reply).isTrue();
        }
    }

    @Test
    void that_someone_writes_at_one_is_seen_at_the_others() throws Exception {
        try (var everywhere = new Everywhere(cluster)) {
            everywhere.at(0).rpc("chat.type", everywhere.wish());
            for (LiveClient other : everywhere.all().subList(1, SERVERS)) {
                JsonNode typing = next(other, "chat.typing");
                assertThat(everywhere.people()).contains(typing.at("/pub/data/by/id").asText());
            }
        }
    }

    @Test
    void who_is_mentioned_at_one_is_told_at_another_that_has_not_opened_the_room()
            throws Exception {
        Enrolled bo = Everywhere.learner(cluster);
        try (var everywhere = new Everywhere(cluster);
                var socket = Everywhere.connect(cluster, 1, bo)) {
            ObjectNode said = everywhere.say("Bo, look");
            said.withArray("mentions").add(bo.id().toString());
            JsonNode reply = everywhere.at(0).rpc("chat.say", said);
            JsonNode told = next(socket, "mentioned");
            assertThat(told.get("channel").textValue()).isEqualTo("user:" + bo.id());
            assertThat(told.at("/pub/data/about")).isEqualTo(reply.at("/rpc/data/offset"));
        }
    }

    @Test
    void who_is_removed_through_one_loses_the_room_at_another_at_once() throws Exception {
        String course = day.get("/api/home").at("/courses/0/id").textValue();
        Enrolled bo = Everywhere.learner(cluster);
        try (var everywhere = new Everywhere(cluster);
                var socket = everywhere.follow(1, bo)) {
            day.send("DELETE", "/api/courses/" + course + "/members/" + bo.id(), "");
            long began = System.nanoTime();
            JsonNode ended = next(socket, push -> push.has("unsubscribe"));
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofSeconds(1));
            assertThat(ended.at("/unsubscribe/code").intValue()).isEqualTo(2_000);
            JsonNode late = socket.rpc("chat.say", everywhere.say("Still here?"));
            assertThat(late.at("/error/code").intValue()).isEqualTo(102);
        }
    }

    @Test
    void who_signs_out_everywhere_at_one_is_out_at_another() throws Exception {
        SignIn root = SignIn.as(http, cluster.address(0), "root");
        try (var socket = LiveClient.connect(http, cluster.address(2), root.token())) {
            root.send("DELETE", "/api/sessions", "");
            assertThat(socket.closeCode()).isEqualTo(3_503);
        }
    }

    @Test
    void a_room_archived_through_one_is_for_reading_only_at_another() throws Exception {
        try (var everywhere = new Everywhere(cluster)) {
            day.send("PATCH", "/api/rooms/" + everywhere.room(), "{\"archived\":true}");
            next(everywhere.at(1), "room.changed");
            await(() ->
                    everywhere
                                    .at(1)
                                    .rpc("chat.say", everywhere.say("One more"))
                                    .at("/error/code")
                                    .intValue()
                            == 1_006);
        }
    }

    @Test
    void a_room_archived_while_that_is_not_heard_is_soon_for_reading_only_at_another()
            throws Exception {
        try (var everywhere = new Everywhere(cluster)) {
            cluster.cutBus(1);
            day.send("PATCH", "/api/rooms/" + everywhere.room(), "{\"archived\":true}");
            JsonNode changed = next(everywhere.at(1), "room.changed");
            assertThat(changed.at("/pub/data/archived").booleanValue()).isTrue();
            JsonNode refused = untilFinal(everywhere.at(1), "chat.say", everywhere.say("One more"));
            assertThat(refused.at("/error/code").intValue()).as("%s", refused).isEqualTo(1_006);
        } finally {
            cluster.mendBus();
        }
    }

    @Test
    void while_one_is_not_heard_all_are_told_by_a_look_at_the_log_and_afterwards_at_once()
            throws Exception {
        try (var everywhere = new Everywhere(cluster)) {
            int decider = cluster.decider(everywhere.room());
            cluster.cutBus(decider);
            try {
                for (int i = 0; i < 2 * SERVERS; i++) {
                    assertThat(everywhere.told(i % SERVERS, "Who hears me?"))
                            .isLessThan(BY_A_LOOK_MS);
                }
            } finally {
                cluster.mendBus();
            }
            await(() -> everywhere.told(decider, "And now?") <= AT_ONCE_MS);
        }
    }

    @Test
    void the_one_that_decides_is_killed_under_load_all_are_back_soon_and_nothing_is_lost()
            throws Exception {
        holds(6, new Fault(Duration.ofSeconds(2), Fault.Kind.KILL, decider(), Duration.ZERO));
    }

    @Test
    void one_that_is_told_to_end_while_people_talk_ends_cleanly() throws Exception {
        try (var everywhere = new Everywhere(cluster)) {
            var talks = new AtomicBoolean(true);
            var speaker =
                    begin(() -> {
                        while (talks.get()) {
                            everywhere.said(0, "Goodbye");
                        }
                        return true;
                    });
            try {
                assertThat(cluster.stop(2)).isEmpty();
            } finally {
                talks.set(false);
                speaker.get(30, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void the_one_that_decides_is_stopped_past_its_lease_and_when_it_goes_on_the_log_fences()
            throws Exception {
        holds(10, lasting(Fault.Kind.LONG_PAUSE));
    }

    @Test
    void the_one_that_decides_is_without_the_database_past_its_lease_while_all_hear_it()
            throws Exception {
        holds(10, lasting(Fault.Kind.DATABASE_CUT));
    }

    @Test
    void what_was_refused_is_not_granted_later_by_the_one_that_was_asked_first() throws Exception {
        String desk = day.room("DESK");
        int decider = cluster.decider(desk);
        int other = (decider + 1) % SERVERS;
        Enrolled bo = Everywhere.learner(cluster);
        try (var staff = LiveClient.connect(http, cluster.address(other), day.token());
                var learner = Everywhere.connect(cluster, other, bo)) {
            staff.rpc("help-queue.close", wish(desk));
            cluster.cutDatabase(decider);
            try {
                ObjectNode join = wish(desk).put("text", "Stuck").put("tried", "");
                JsonNode refused = untilFinal(learner, "help-queue.join", join.put("topic", ""));
                assertThat(refused.at("/error/code").intValue()).as("%s", refused).isEqualTo(1_100);
                JsonNode opened = untilFinal(staff, "help-queue.open", wish(desk));
                assertThat(opened.has("rpc")).as("%s", opened).isTrue();
            } finally {
                cluster.mendDatabase(decider);
            }
            await(() -> cluster.decider(desk) == decider);
            Thread.sleep(1_000);
            JsonNode now = learner.subscribe(desk).at("/subscribe/data/activities/help-queue");
            assertThat(now.get("desk").textValue()).isEqualTo("OPEN");
            assertThat(now.get("tickets").toString()).doesNotContain(bo.id().toString());
        }
    }

    /// The same wish, again and again until there is an answer that stays.
    private static JsonNode untilFinal(LiveClient socket, String method, ObjectNode wish)
            throws Exception {
        JsonNode reply = socket.rpc(method, wish);
        while (reply.at("/error/temporary").booleanValue()) {
            Thread.sleep(100);
            reply = socket.rpc(method, wish);
        }
        return reply;
    }

    private static ObjectNode wish(String room) {
        return Json.MAPPER
                .createObjectNode()
                .put("room", room)
                .put("command", UUID.randomUUID().toString());
    }

    private static Fault lasting(Fault.Kind kind) throws Exception {
        return new Fault(Duration.ofSeconds(1), kind, decider(), Duration.ofSeconds(8));
    }

    private static int decider() throws Exception {
        return cluster.decider(day.room("DESK"));
    }

    /// All promises, to people who talk and ask for help meanwhile.
    private static void holds(int seconds, Fault fault) throws Exception {
        Plan plan = new Plan(7, Duration.ofSeconds(seconds), List.of(List.of(fault)));
        try (ChaosRun run = new ChaosRun(cluster, plan)) {
            String breach = run.run();
            System.out.println("NodesIT " + run.figures());
            assertThat(breach).isEmpty();
            assertThat(run.figures().get("acknowledged").intValue()).isGreaterThan(50);
            assertThat(run.figures().get("longestAwaySeconds").doubleValue())
                    .isLessThan(RESUMED_SECONDS);
        }
    }

    private static List<JsonNode> events(LiveClient socket, int count) throws Exception {
        List<JsonNode> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(next(socket, LiveClient::isEvent).get("pub"));
        }
        return events;
    }

    private static <T> FutureTask<T> begin(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }

    private static void await(Callable<Boolean> holds) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.call()) {
            assertThat(System.nanoTime()).as("that takes too long").isLessThan(until);
            Thread.sleep(100);
        }
    }
}
