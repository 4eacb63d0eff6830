package io.lectern.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.ServerProcess;
import io.lectern.SignIn;
import io.lectern.web.Json;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// A desk under load: 500 learners join at once, 20 helpers call, begin and resolve until nobody waits,
/// and 1,000 sockets follow. Fails if a ticket was lost or helped twice, or a socket missed the end.
public final class QueueLoad {
    private static final int TICKETS = 500;
    private static final int HELPERS = 20;
    private static final int WATCHERS = 1_000;
    private static final int SIGN_INS = 4;
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "LECTERN_LIVE_COMMANDS_PER_SECOND", "1000",
                    "LECTERN_LIVE_SOCKETS_PER_ACCOUNT", "1000");

    private final Vertx vertx;
    private final URI server;
    private final String database;
    private final WebSocketClient client;
    private final HttpClient http = HttpClient.newHttpClient();

    private QueueLoad(Vertx vertx, URI server, String database) {
        this.vertx = vertx;
        this.server = server;
        this.database = database;
        this.client =
                vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(5_000));
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "queue");
        Vertx vertx = Vertx.vertx();
        ObjectNode figures = Json.MAPPER.createObjectNode();
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("postgres"))
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start()) {
            String database = "127.0.0.1:" + postgres.getPort() + "/postgres";
            try (ServerProcess server =
                    ServerProcess.start("postgresql://postgres@" + database, folder, SETTINGS)) {
                figures.put("date", LocalDate.now(ZoneOffset.UTC).toString());
                figures.put("cores", Runtime.getRuntime().availableProcessors());
                new QueueLoad(vertx, server.address(), database)
                        .measure(new Proc(server.pid()), figures);
                server.stop();
            }
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
        figures.properties()
                .forEach(f -> System.out.printf("%-28s %s%n", f.getKey(), f.getValue()));
        System.out.println(figures);
        if (figures.get("wrong").longValue() != 0) {
            System.exit(1);
        }
    }

    private void measure(Proc process, ObjectNode figures) throws Exception {
        SignIn day = SignIn.as(http, server, "day");
        String room = day.room("DESK");
        try (var connection =
                DriverManager.getConnection("jdbc:postgresql://" + database, "postgres", "")) {
            enrol(connection, "learner", TICKETS, "LEARNER");
            enrol(connection, "helper", HELPERS, "ASSISTANT");
        }
        List<SignIn> learners = signIn("learner", TICKETS);
        List<SignIn> staff = signIn("helper", HELPERS);
        List<BenchSocket> sockets = open(learners, WATCHERS, room);
        List<BenchSocket> helpers = open(staff, HELPERS, room);
        BenchSocket host = open(List.of(day), 1, room).getFirst();
        long before = ended();
        wish(host, "close", "").otherwise("").await(1, TimeUnit.MINUTES);
        wish(host, "open", "").await(1, TimeUnit.MINUTES);
        for (BenchSocket helper : helpers) {
            wish(helper, "duty", ",\"on\":true").await(1, TimeUnit.MINUTES);
        }
        double cpu = process.cpuSeconds();
        Times joins = new Times();
        Future.all(
                        sockets.subList(0, TICKETS).stream()
                                .map(it -> joins.of(() -> join(it)))
                                .toList())
                .await(3, TimeUnit.MINUTES);
        joins.into(figures, "join");
        Times help = new Times();
        Future.all(helpers.stream().map(helper -> helping(helper, help)).toList())
                .await(5, TimeUnit.MINUTES);
        help.into(figures, "help");
        Thread.sleep(Duration.ofSeconds(5));
        long last = host.last();
        long behind = sockets.stream().filter(it -> it.last() != last).count();
        figures.put("watchers", sockets.size());
        figures.put("eventsHeard", sockets.stream().mapToLong(BenchSocket::heard).sum());
        figures.put("serverCpuSeconds", Math.round((process.cpuSeconds() - cpu) * 10) / 10.0);
        figures.put("residentMb", process.residentMb());
        figures.put("wrong", behind + Math.abs(TICKETS - (ended() - before)));
        sockets.forEach(BenchSocket::close);
        helpers.forEach(BenchSocket::close);
        host.close();
    }

    /// The number of resolved tickets. A ticket that was resolved twice makes the count wrong.
    private long ended() throws Exception {
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://" + database, "postgres", "");
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        """
                                        select 2 * count(distinct body ->> 'ticket') - count(*)
                                        from room_event where type = 'help-queue.resolved'
                                        """)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// Adds members to the demo course, with the password of the demo accounts.
    private static void enrol(Connection connection, String name, int count, String role)
            throws Exception {
        try (var insert =
                connection.prepareStatement(
                        """
                        with made as (
                          insert into account (id, email, name, password_hash)
                          select gen_random_uuid(), lower(?) || n || '@lectern.example', ? || ' ' || n, a.password_hash
                          from generate_series(1, ?) n, account a where a.email = 'ann@lectern.example'
                          returning id)
                        insert into membership (course, account, role)
                        select r.course, made.id, ? from made, room r where r.kind = 'DESK'
                        """)) {
            insert.setString(1, name);
            insert.setString(2, name);
            insert.setInt(3, count);
            insert.setString(4, role);
            insert.executeUpdate();
        }
    }

    private List<SignIn> signIn(String name, int count) throws Exception {
        try (var threads = Executors.newFixedThreadPool(SIGN_INS)) {
            var all = new ArrayList<java.util.concurrent.Future<SignIn>>();
            for (int n = 1; n <= count; n++) {
                String who = name + n;
                all.add(threads.submit(() -> SignIn.as(http, server, who)));
            }
            var signed = new ArrayList<SignIn>();
            for (var one : all) {
                signed.add(one.get(2, TimeUnit.MINUTES));
            }
            return signed;
        }
    }

    private List<BenchSocket> open(List<SignIn> people, int count, String room) throws Exception {
        List<BenchSocket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i += 50) {
            List<Future<BenchSocket>> some = new ArrayList<>();
            for (int j = i; j < Math.min(count, i + 50); j++) {
                some.add(
                        BenchSocket.open(
                                vertx, client, people.get(j % people.size()), room, _ -> {}));
            }
            Future.all(some).await(1, TimeUnit.MINUTES);
            some.forEach(opened -> sockets.add(opened.result()));
        }
        return sockets;
    }

    private static Future<String> join(BenchSocket socket) {
        return wish(
                socket,
                "join",
                ",\"text\":\"Which code is right here?\",\"tried\":\"The index\",\"topic\":\"\"");
    }

    /// Calls, begins and resolves until nobody waits.
    private static Future<Void> helping(BenchSocket helper, Times times) {
        return times.of(() -> call(helper))
                .compose(
                        ticket -> {
                            String which = ",\"ticket\":" + ticket;
                            return times.of(() -> wish(helper, "begin", which))
                                    .compose(_ ->
                                            times.of(() ->
                                                    wish(
                                                            helper,
                                                            "resolve",
                                                            which + ",\"note\":\"J45.901\"")))
                                    .compose(_ -> helping(helper, times));
                        },
                        no ->
                                no.getMessage().contains("NOBODY_WAITING")
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(no));
    }

    private static Future<Long> call(BenchSocket helper) {
        Promise<Long> done = Promise.promise();
        helper.run(() -> helper.call().onComplete(done));
        return done.future();
    }

    private static Future<String> wish(BenchSocket socket, String wish, String fields) {
        Promise<String> done = Promise.promise();
        socket.run(() -> socket.wish("help-queue." + wish, fields).onComplete(done));
        return done.future();
    }

    /// Latencies of answers, and the time from the first wish to the last answer.
    private static final class Times {
        private final long began = System.nanoTime();
        private final long[] nanos = new long[10_000];
        private final AtomicInteger count = new AtomicInteger();
        private volatile long ended;

        <T> Future<T> of(Supplier<Future<T>> wish) {
            long from = System.nanoTime();
            return wish.get()
                    .onSuccess(_ -> {
                        ended = System.nanoTime();
                        nanos[count.getAndIncrement()] = ended - from;
                    });
        }

        void into(ObjectNode figures, String name) {
            int all = count.get();
            long[] sorted = Arrays.copyOf(nanos, all);
            Arrays.sort(sorted);
            figures.put(name + "Commands", all);
            figures.put(name + "ASecond", Math.round(all * 1e9 / (ended - began)));
            figures.put(name + "P50Ms", Math.round(sorted[all / 2] / 1e5) / 10.0);
            figures.put(name + "P99Ms", Math.round(sorted[all * 99 / 100] / 1e5) / 10.0);
        }
    }
}
