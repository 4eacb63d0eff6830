package io.lectern.bench.chaos;

import io.lectern.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Servers, each in a process of its own, over one database. What is done to one server is done by one
/// thread.
final class Cluster implements AutoCloseable {
    private static final int STARTS = 5;

    private final Path folder;
    private final Database database;
    private final List<ServerProcess> servers = new ArrayList<>();

    private Cluster(Path folder, Database database) {
        this.folder = folder;
        this.database = database;
    }

    /// @param settings changed ones, by their names in the environment
    static Cluster start(Path folder, int servers, Map<String, String> settings) throws Exception {
        Cluster cluster = new Cluster(folder, new Database(folder));
        try {
            for (int i = 0; i < servers; i++) {
                cluster.servers.add(
                        ServerProcess.start(cluster.database.url(), cluster.folder(i), settings));
            }
            return cluster;
        } catch (Exception failure) {
            cluster.close();
            throw failure;
        }
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

    /// A server that ends because the database went away while it started is started again, as whoever
    /// watches over it would.
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

    void pause(int server, Duration lasting) throws Exception {
        List<ProcessHandle> process = handle(server).stream().toList();
        Signals.send("STOP", process);
        try {
            Thread.sleep(lasting);
        } finally {
            Signals.send("CONT", process);
        }
    }

    /// What the servers logged as a bug.
    List<String> bugs() throws IOException {
        List<String> bugs = new ArrayList<>();
        for (int i = 0; i < servers.size(); i++) {
            try (var lines = Files.lines(folder(i).resolve("server.log"))) {
                lines.filter(line -> line.contains("a bug")).forEach(bugs::add);
            }
        }
        return bugs;
    }

    private java.util.Optional<ProcessHandle> handle(int server) {
        return ProcessHandle.of(servers.get(server).pid()).filter(ProcessHandle::isAlive);
    }

    @Override
    public void close() {
        servers.forEach(ServerProcess::close);
        database.close();
    }
}
