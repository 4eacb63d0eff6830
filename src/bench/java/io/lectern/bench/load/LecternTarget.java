package io.lectern.bench.load;

import io.lectern.ServerProcess;
import io.lectern.SignIn;
import io.lectern.room.Role;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// A Lectern in a process of its own on a durable PostgreSQL of its own, with as many members as
/// asked for, each with an access token that the server's own key signed.
final class LecternTarget implements Target {
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "LECTERN_LIVE_COMMANDS_PER_SECOND", "100000",
                    "LECTERN_LIVE_CONNECTS_PER_SECOND", "5000",
                    "LECTERN_LIVE_SOCKETS_PER_ACCOUNT", "1000");

    private final EmbeddedPostgres postgres;
    private final ServerProcess server;
    private final List<String> tokens = new ArrayList<>();
    private final String room;

    private LecternTarget(EmbeddedPostgres postgres, ServerProcess server, int people)
            throws Exception {
        this.postgres = postgres;
        this.server = server;
        try (Connection sql = sql()) {
            Enrolled.people(sql, "load", people, Role.LEARNER)
                    .forEach(person -> tokens.add(person.token()));
        }
        this.room = SignIn.as(HttpClient.newHttpClient(), address(), "ann").room("CLASS");
    }

    static LecternTarget start(int people) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "load");
        EmbeddedPostgres postgres =
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("postgres"))
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
        try {
            ServerProcess server =
                    ServerProcess.start(
                            "postgresql://postgres@127.0.0.1:%d/postgres"
                                    .formatted(postgres.getPort()),
                            folder,
                            SETTINGS);
            return new LecternTarget(postgres, server, people);
        } catch (Exception failure) {
            postgres.close();
            throw failure;
        }
    }

    Connection sql() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort()),
                "postgres",
                "");
    }

    /// Study rooms of the demo course, one after the other.
    List<String> rooms(int count) throws SQLException {
        try (Connection sql = sql()) {
            return Enrolled.rooms(sql, count);
        }
    }

    /// SIGKILL, and a new process on the same port and database.
    void killAndRestart() throws Exception {
        server.kill();
        server.restart();
    }

    String token(int number) {
        return tokens.get(number % tokens.size());
    }

    LecternDialect member(int number, String of, Tally tally) {
        return new LecternDialect(token(number), of, tally);
    }

    @Override
    public String name() {
        return "lectern";
    }

    @Override
    public URI address() {
        return server.address();
    }

    @Override
    public List<Long> processes() {
        return List.of(server.pid());
    }

    @Override
    public LecternDialect follower(int number, Tally tally) {
        return member(number, room, tally);
    }

    @Override
    public CompletableFuture<Void> post(LeanSocket socket, Dialect dialect) {
        return ((LecternDialect) dialect).say(socket);
    }

    @Override
    public void close() {
        server.close();
        try {
            postgres.close();
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
