package io.lectern.bench.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.activity.board.Board;
import io.lectern.activity.chat.Chat;
import io.lectern.activity.helpqueue.HelpQueue;
import io.lectern.activity.polls.Polls;
import io.lectern.activity.questions.Questions;
import io.lectern.bench.load.Enrolled;
import io.lectern.live.log.Catalogue;
import io.lectern.room.Kind;
import io.lectern.room.Role;
import io.lectern.web.Json;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// People in four rooms while faults happen, and the verdict on them.
final class ChaosRun implements AutoCloseable {
    static final int PEOPLE = 28;
    private static final int HELPERS = 5;
    private static final int TEACHERS = 2;
    private static final int LEARNERS = 9;
    private static final int LISTENERS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Cluster cluster;
    private final Plan plan;
    private final Ledger ledger = new Ledger();
    private final Catalogue catalogue =
            new Catalogue(
                    List.of(
                            new Chat(),
                            new HelpQueue(),
                            new Questions(),
                            new Polls(),
                            new Board()));
    private final EventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final List<Client> clients = new ArrayList<>();
    private final Map<String, Kind> rooms = new HashMap<>();
    private final Map<String, Order> orders = new HashMap<>();
    private final List<Thread> lanes = new ArrayList<>();
    private long events;

    ChaosRun(Cluster cluster, Plan plan) throws Exception {
        this.cluster = cluster;
        this.plan = plan;
        Random random = new Random(plan.seed());
        String name = "chaos" + Long.toHexString(System.nanoTime()) + "x";
        HttpClient http = HttpClient.newHttpClient();
        String desk = SignIn.as(http, cluster.address(0), "day").room("DESK");
        try (Connection sql = cluster.database().sql()) {
            List<String> study = Enrolled.rooms(sql, 2);
            var staff = Enrolled.people(sql, name + "h", HELPERS, Role.ASSISTANT);
            var lecture = Enrolled.rooms(sql, 1, Kind.CLASS).getFirst();
            for (var one : Enrolled.people(sql, name + "t", TEACHERS, Role.ASSISTANT)) {
                add("teacher", one, lecture, Kind.CLASS, false, new ClassTalk(), random);
            }
            int others = PEOPLE - HELPERS - TEACHERS;
            var learners = Enrolled.people(sql, name + "l", others, Role.LEARNER);
            var atDesk = new DeskTalk(learners.stream().limit(LEARNERS).map(Enrolled::id).toList());
            for (Enrolled one : staff) {
                add("helper", one, desk, Kind.DESK, true, atDesk, random);
            }
            for (int i = 0; i < learners.size(); i++) {
                if (i < LEARNERS) {
                    add("learner", learners.get(i), desk, Kind.DESK, false, atDesk, random);
                } else if (i < LEARNERS + LISTENERS) {
                    var one = learners.get(i);
                    add("listener", one, lecture, Kind.CLASS, false, new ClassTalk(), random);
                } else {
                    String room = study.get(i % study.size());
                    var one = learners.get(i);
                    var talk = new StudyTalk(BroughtFiles.by(sql, one.id(), room));
                    add("talker", one, room, Kind.STUDY, true, talk, random);
                }
            }
        }
    }

    private void add(
            String what,
            Enrolled person,
            String room,
            Kind kind,
            boolean seesAll,
            Talk talk,
            Random random) {
        rooms.put(room, kind);
        Order order = orders.computeIfAbsent(room, _ -> new Order());
        List<InetSocketAddress> servers = new ArrayList<>();
        for (int i = 0; i < cluster.size(); i++) {
            var address = cluster.address(i);
            servers.add(new InetSocketAddress(address.getHost(), address.getPort()));
        }
        clients.add(
                new Client(
                        what + " " + clients.size(),
                        person,
                        room,
                        new Following(catalogue, kind, order, seesAll),
                        talk,
                        loop,
                        servers,
                        ledger,
                        new Random(random.nextLong())));
    }

    /// @return a description of the first broken promise; empty if none was
    String run() throws Exception {
        clients.forEach(client -> loop.execute(client::begin));
        await("everybody is in", () -> onLoop(() -> clients.stream().allMatch(Client::follows)));
        plan.lanes().forEach(lane -> lanes.add(Thread.ofVirtual().start(() -> go(lane))));
        if (!ledger.awaitBreach(plan.length()).isEmpty()) {
            end();
            return ledger.awaitBreach(Duration.ZERO);
        }
        end();
        clients.forEach(client -> loop.execute(() -> client.deaf(false)));
        clients.forEach(client -> loop.execute(client::fallSilent));
        await(
                "every wish is answered",
                () -> onLoop(() -> clients.stream().allMatch(Client::hasAnswers)));
        if (!ledger.isBroken()) {
            judge();
        }
        return ledger.awaitBreach(Duration.ZERO);
    }

    private void end() throws InterruptedException {
        for (Thread lane : lanes) {
            lane.join();
        }
    }

    /// Waits until everybody has the last event, as events still come by themselves (when a hold ends,
    /// for example), then judges each room.
    private void judge() throws Exception {
        try (Connection sql = cluster.database().sql()) {
            Map<String, Verdict> verdicts = new HashMap<>();
            await(
                    "everybody is told of the last event",
                    () -> {
                        for (var room : rooms.entrySet()) {
                            verdicts.put(
                                    room.getKey(),
                                    Verdict.of(
                                            sql,
                                            catalogue,
                                            ledger,
                                            room.getKey(),
                                            room.getValue()));
                        }
                        return onLoop(() ->
                                verdicts.entrySet().stream()
                                        .allMatch(it ->
                                                in(it.getKey())
                                                        .allMatch(it.getValue()::isKnownTo)));
                    });
            for (var verdict : verdicts.entrySet()) {
                String room = verdict.getKey();
                Order order = orders.computeIfAbsent(room, _ -> new Order());
                onLoop(() -> {
                    verdict.getValue()
                            .judge(
                                    order,
                                    in(room).collect(
                                                    Collectors.toMap(
                                                            Client::name, Client::following)));
                    return true;
                });
                events += verdict.getValue().head();
            }
        }
        List<String> bugs = cluster.bugs();
        if (!bugs.isEmpty()) {
            ledger.breach("a server logged a bug: " + bugs.getFirst());
        }
    }

    private Stream<Client> in(String room) {
        return clients.stream().filter(client -> client.room().equals(room));
    }

    /// Runs the faults of one lane in order, each at its time or when the one before it is over.
    private void go(List<Fault> lane) {
        long began = System.nanoTime();
        try {
            for (Fault fault : lane) {
                long wait = fault.at().toNanos() - (System.nanoTime() - began);
                Thread.sleep(Duration.ofNanos(Math.max(0, wait)));
                long past = System.nanoTime() - began;
                if (ledger.isBroken() || past > plan.length().toNanos()) {
                    return;
                }
                ledger.happened(fault);
                happen(fault);
            }
        } catch (Exception failure) {
            ledger.breach("what was done to the servers failed: " + failure);
        }
    }

    private void happen(Fault fault) throws Exception {
        int whom = fault.whom();
        switch (fault.kind()) {
            case CUT -> loop.execute(clients.get(whom)::cut);
            case CUT_ALL -> clients.forEach(client -> loop.execute(client::cut));
            case DEAF -> {
                loop.execute(() -> clients.get(whom).deaf(true));
                loop.schedule(
                        () -> clients.get(whom).deaf(false),
                        fault.lasting().toMillis(),
                        TimeUnit.MILLISECONDS);
            }
            case KILL -> {
                isAlive(whom);
                cluster.kill(whom, fault.lasting());
            }
            case PAUSE, LONG_PAUSE -> {
                isAlive(whom);
                cluster.pause(whom, fault.lasting());
            }
            case BUS_CUT -> cluster.cutBus(whom, fault.lasting());
            case DATABASE_CUT -> cluster.cutDatabase(whom, fault.lasting());
            case DATABASE_RESTART -> cluster.database().restart(fault.lasting());
            case DATABASE_CRASH -> cluster.database().crash(fault.lasting());
            case DATABASE_PAUSE -> cluster.database().pause(fault.lasting());
        }
        if (!fault.lasting().isZero() && fault.kind() != Fault.Kind.DEAF) {
            ledger.note(fault.kind() + " is over");
        }
    }

    private void isAlive(int server) {
        if (!cluster.isAlive(server)) {
            ledger.breach("server " + server + " ended by itself; see " + cluster.folder(server));
        }
    }

    private void await(String what, Callable<Boolean> holds) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.call() && !ledger.isBroken()) {
            if (System.nanoTime() > until) {
                ledger.breach("it doesn't come that " + what + ": " + late());
                return;
            }
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    private boolean onLoop(Callable<Boolean> holds) throws Exception {
        return loop.submit(holds).get(60, TimeUnit.SECONDS);
    }

    private String late() {
        return String.join(
                ", ",
                clients.stream()
                        .map(it ->
                                "%s at %d%s%s"
                                        .formatted(
                                                it.name(),
                                                it.following().last(),
                                                it.follows() ? "" : " without a socket",
                                                it.hasAnswers() ? "" : " without an answer"))
                        .toList());
    }

    ObjectNode figures() {
        ObjectNode figures = Json.MAPPER.createObjectNode();
        figures.put("seed", plan.seed()).put("seconds", plan.length().toSeconds());
        figures.put("servers", cluster.size()).put("people", clients.size());
        figures.put("events", events);
        figures.put("acknowledged", ledger.answers().size());
        figures.put("refused", ledger.refusals().size());
        figures.put("sentAgain", ledger.sentAgain());
        figures.put("applied", clients.stream().mapToLong(it -> it.following().applied()).sum());
        figures.put("afresh", clients.stream().mapToLong(it -> it.following().afresh()).sum());
        figures.put("connected", ledger.reconnects());
        figures.put("longestSilenceSeconds", tenths(ledger.longestSilenceSeconds()));
        figures.put("longestAwaySeconds", tenths(ledger.longestAwaySeconds()));
        figures.put("longestWaitSeconds", tenths(ledger.longestWaitSeconds()));
        for (Fault.Kind kind : Fault.Kind.values()) {
            figures.put(kind.name(), ledger.faults().getOrDefault(kind, 0));
        }
        return figures.put("broken", ledger.isBroken() ? 1 : 0);
    }

    private static double tenths(double seconds) {
        return Math.round(seconds * 10) / 10.0;
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
