package io.lectern.bench.chaos;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/// A PostgreSQL of the run's own, on a fixed port, with durable commits.
final class Database implements AutoCloseable {
    private final Path data;
    private final int port;
    private EmbeddedPostgres postgres;

    Database(Path folder) throws IOException {
        this.data = folder.resolve("postgres");
        // It complains about killed processes, which are on purpose here.
        ((Logger) LoggerFactory.getLogger(EmbeddedPostgres.class)).setLevel(Level.OFF);
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        this.postgres = start();
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    int port() {
        return port;
    }

    /// @param port its own, or that of a proxy before it
    String url(int port) {
        return "postgresql://postgres@127.0.0.1:" + port + "/postgres";
    }

    Connection sql() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
    }

    /// An orderly restart (SIGINT).
    void restart(Duration away) throws Exception {
        end("INT", away);
    }

    /// A crash, with all its sessions (SIGQUIT).
    void crash(Duration away) throws Exception {
        end("QUIT", away);
    }

    private void end(String signal, Duration away) throws Exception {
        ProcessHandle first = first();
        Signals.send(signal, List.of(first));
        first.onExit().get(60, TimeUnit.SECONDS);
        postgres.close();
        Thread.sleep(away);
        postgres = start();
    }

    void pause(Duration lasting) throws Exception {
        ProcessHandle first = first();
        Signals.send("STOP", List.of(first));
        List<ProcessHandle> all = new ArrayList<>(first.descendants().toList());
        all.add(first);
        try {
            Signals.send("STOP", all);
            Thread.sleep(lasting);
        } finally {
            Signals.send("CONT", all);
        }
    }

    private ProcessHandle first() throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
