package io.lectern.bench.chaos;

import io.lectern.ServerProcess;
import io.lectern.nodes.Nodes;
import io.lectern.room.RoomId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Servers, each in a process of its own, with one database; if there are several, as a cluster. All
/// acts on one server are done by one thread, and so are all cuts of connections.
final class Cluster implements AutoCloseable {
    private static final int STARTS = 5;

    /// The exit code after SIGTERM: 128 and the signal's number.
    private static final int TERMINATED = 143;

    private static final Pattern JOINED = Pattern.compile("Node (\\S{36}) has joined");

    private final Path folder;
    private final Database database;
    private final List<Wires> wires = new ArrayList<>();
    private final List<ServerProcess> servers = new ArrayList<>();

    private Cluster(Path folder, Database database) {
        this.folder = folder;
        this.database = database;
    }

    /// @param settings by their names in the environment
    static Cluster start(Path folder, int servers, Map<String, String> settings) throws Exception {
        Cluster cluster = new Cluster(folder, new Database(folder));
        try {
            for (int i = 0; i < servers && servers > 1; i++) {
                cluster.wires.add(new Wires(cluster.database.port()));
            }
            cluster.servers.add(cluster.start(0, settings));
            cluster.startOthers(servers, settings);
            return cluster;
        } catch (Exception failure) {
            cluster.close();
            throw failure;
        }
    }

    /// Starts the others together, once the first has created the tables.
    private void startOthers(int all, Map<String, String> settings) throws Exception {
        List<FutureTask<ServerProcess>> starts = new ArrayList<>();
        for (int i = 1; i < all; i++) {
            int server = i;
            starts.add(new FutureTask<>(() -> start(server, settings)));
            Thread.ofVirtual().start(starts.getLast());
        }
        for (var start : starts) {
            servers.add(start.get());
        }
    }

    private ServerProcess start(int server, Map<String, String> settings) throws Exception {
        if (wires.isEmpty()) {
            return ServerProcess.start(database.url(database.port()), folder(server), settings);
        }
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(wires.get(server).settings(wires));
        return ServerProcess.start(database.url(wires.get(server).database()), folder(server), all);
    }

    int size() {
        return servers.size();
    }

    Path folder(int server) {
        return folder.resolve("server" + server);
    }

    Database database() {
        return database;
    }

    URI address(int server) {
        return servers.get(server).address();
    }

    boolean isAlive(int server) {
        return handle(server).isPresent();
    }

    /// SIGKILL, and a new process. If that ends because the database went away while it started, it is
    /// started again, as a supervisor would.
    void kill(int server, Duration away) throws Exception {
        servers.get(server).kill();
        Thread.sleep(away);
        for (int start = 1; ; start++) {
            try {
                servers.get(server).restart();
                return;
            } catch (IllegalStateException ended) {
                if (start == STARTS || isAlive(server)) {
                    throw ended;
                }
            }
        }
    }

    /// SIGTERM, and a new process.
    ///
    /// @return what was wrong with its exit
    List<String> stop(int server) throws Exception {
        int code = servers.get(server).stop();
        List<String> said = new ArrayList<>();
        try (var lines = Files.lines(folder(server).resolve("server.log"))) {
            lines.filter(line -> line.contains("cleanly")).forEach(said::add);
        }
        if (code != TERMINATED) {
            said.add("it ended with " + code);
        }
        servers.get(server).restart();
        return said;
    }

    void pause(int server, Duration lasting) throws Exception {
        List<ProcessHandle> process = handle(server).stream().toList();
        Signals.send("STOP", process);
        try {
            Thread.sleep(lasting);
        } finally {
            Signals.send("CONT", process);
        }
    }

    /// The servers that hold a lease, by the node id of their latest start.
    Map<UUID, Integer> nodes() throws Exception {
        Map<UUID, Integer> nodes = new HashMap<>();
        for (int i = 0; i < servers.size(); i++) {
            int server = i;
            try (var lines = Files.lines(folder(i).resolve("server.log"))) {
                lines.map(JOINED::matcher)
                        .filter(Matcher::find)
                        .map(it -> UUID.fromString(it.group(1)))
                        .reduce((_, last) -> last)
                        .ifPresent(node -> nodes.put(node, server));
            }
        }
        nodes.keySet().retainAll(leased());
        return nodes;
    }

    private Set<UUID> leased() throws Exception {
        Set<UUID> leased = new HashSet<>();
        try (var sql = database.sql();
                var rows =
                        sql.createStatement()
                                .executeQuery(
                                        "select address from node where alive_until > now()")) {
            while (rows.next()) {
                leased.add(rows.getObject(1, UUID.class));
            }
        }
        return leased;
    }

    /// The server that decides in this room.
    int decider(String room) throws Exception {
        var nodes = nodes();
        return Objects.requireNonNull(nodes.get(Nodes.decider(nodes.keySet(), RoomId.of(room))));
    }

    /// Cuts the bus between this server and the others.
    void cutBus(int server) {
        for (int i = 0; i < wires.size(); i++) {
            if (i == server) {
                wires.get(i).cutBus();
            } else {
                wires.get(i).cutBus(servers.get(server));
            }
        }
    }

    void mendBus() {
        wires.forEach(Wires::mendBus);
    }

    /// Restores the bus; what was sent meanwhile is lost.
    void loseBus() {
        wires.forEach(Wires::loseBus);
    }

    /// The number of bytes sent over the bus by all servers.
    long saidByBus() {
        return wires.stream().mapToLong(Wires::saidByBus).sum();
    }

    void cutBus(int server, Duration lasting) throws Exception {
        cutBus(server);
        try {
            Thread.sleep(lasting);
        } finally {
            mendBus();
        }
    }

    /// Cuts the database from this server only.
    void cutDatabase(int server) {
        wires.get(server).cutDatabase();
    }

    void mendDatabase(int server) {
        wires.get(server).mendDatabase();
    }

    void cutDatabase(int server, Duration lasting) throws Exception {
        cutDatabase(server);
        try {
            Thread.sleep(lasting);
        } finally {
            mendDatabase(server);
        }
    }

    /// Lines in the servers' logs that tell of a bug.
    List<String> bugs() throws IOException {
        List<String> bugs = new ArrayList<>();
        for (int i = 0; i < servers.size(); i++) {
            try (var lines = Files.lines(folder(i).resolve("server.log"))) {
                lines.filter(line -> line.contains("a bug") || line.contains("Unhandled exception"))
                        .forEach(bugs::add);
            }
        }
        return bugs;
    }

    private Optional<ProcessHandle> handle(int server) {
        return ProcessHandle.of(servers.get(server).pid()).filter(ProcessHandle::isAlive);
    }

    @Override
    public void close() {
        servers.forEach(ServerProcess::close);
        for (Wires one : wires) {
            try {
                one.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        database.close();
    }
}
