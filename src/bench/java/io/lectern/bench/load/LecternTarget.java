package io.lectern.bench.load;

import io.lectern.ServerProcess;
import io.lectern.SignIn;
import io.lectern.room.Role;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A Lectern in a process of its own, or a cluster, on a durable PostgreSQL of its own, with any number
/// of members, each with an access token signed by the server's own key.
final class LecternTarget implements Target {
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "LECTERN_LIVE_COMMANDS_PER_SECOND", "100000",
                    "LECTERN_LIVE_CONNECTS_PER_SECOND", "5000",
                    "LECTERN_LIVE_SOCKETS_PER_ACCOUNT", "1000");

    private final EmbeddedPostgres postgres;
    private final List<ServerProcess> servers;
    private final List<String> tokens = new ArrayList<>();
    private final String room;

    private LecternTarget(EmbeddedPostgres postgres, List<ServerProcess> servers, int people)
            throws Exception {
        this.postgres = postgres;
        this.servers = servers;
        try (Connection sql = sql()) {
            Enrolled.people(sql, "load", people, Role.LEARNER)
                    .forEach(person -> tokens.add(person.token()));
        }
        this.room = SignIn.as(HttpClient.newHttpClient(), address(), "ann").room("CLASS");
    }

    static LecternTarget start(int people) throws Exception {
        return start(people, 1);
    }

    static LecternTarget start(int people, int nodes) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "load");
        EmbeddedPostgres postgres =
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("postgres"))
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
        List<ServerProcess> servers = new ArrayList<>();
        try {
            String database =
                    "postgresql://postgres@127.0.0.1:%d/postgres".formatted(postgres.getPort());
            for (Map<String, String> node : nodes(nodes)) {
                servers.add(
                        ServerProcess.start(
                                database, folder.resolve("server" + servers.size()), node));
            }
            return new LecternTarget(postgres, servers, people);
        } catch (Exception failure) {
            servers.forEach(ServerProcess::close);
            postgres.close();
            throw failure;
        }
    }

    private static List<Map<String, String>> nodes(int count) throws IOException {
        if (count == 1) {
            return List.of(SETTINGS);
        }
        List<Integer> ports = freePorts(2 * count);
        String members =
                ports.subList(0, count).stream()
                        .map(port -> "127.0.0.1:" + port)
                        .collect(Collectors.joining(","));
        List<Map<String, String>> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, String> node = new HashMap<>(SETTINGS);
            node.put("LECTERN_CLUSTER_MEMBERS", members);
            node.put("LECTERN_CLUSTER_PORT", String.valueOf(ports.get(i)));
            node.put("LECTERN_CLUSTER_BUS_PORT", String.valueOf(ports.get(count + i)));
            nodes.add(node);
        }
        return nodes;
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            held.add(new ServerSocket(0));
        }
        for (ServerSocket socket : held) {
            socket.close();
        }
        return held.stream().map(ServerSocket::getLocalPort).toList();
    }

    Connection sql() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort()),
                "postgres",
                "");
    }

    /// The processes of PostgreSQL: the first one, and its living children.
    List<Long> database() throws SQLException {
        try (Connection sql = sql();
                var asked = sql.createStatement().executeQuery("select pg_backend_pid()")) {
            asked.next();
            long own = asked.getLong(1);
            ProcessHandle first = ProcessHandle.of(own).orElseThrow().parent().orElseThrow();
            return Stream.concat(Stream.of(first), first.children())
                    .map(ProcessHandle::pid)
                    .filter(pid -> pid != own)
                    .toList();
        }
    }

    /// Creates study rooms in the demo course.
    List<String> rooms(int count) throws SQLException {
        try (Connection sql = sql()) {
            return Enrolled.rooms(sql, count);
        }
    }

    /// SIGKILL, and a new process on the same port and database.
    void killAndRestart() throws Exception {
        servers.getFirst().kill();
        servers.getFirst().restart();
    }

    String token(int number) {
        return tokens.get(number % tokens.size());
    }

    LecternDialect member(int number, String of, Tally tally) {
        return new LecternDialect(token(number), of, tally);
    }

    @Override
    public String name() {
        return servers.size() == 1 ? "lectern" : "lectern, %d servers".formatted(servers.size());
    }

    @Override
    public URI address() {
        return servers.getFirst().address();
    }

    @Override
    public List<URI> addresses() {
        return servers.stream().map(ServerProcess::address).toList();
    }

    @Override
    public List<Long> processes() {
        return servers.stream().map(ServerProcess::pid).toList();
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
        servers.forEach(ServerProcess::close);
        try {
            postgres.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
