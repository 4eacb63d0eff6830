package io.lectern.bench.load;

import io.lectern.ServerProcess;
import io.lectern.SignIn;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A Lectern in a process of its own on a durable PostgreSQL of its own, with as many members as
/// asked for, each with an access token that the server's own key signed.
final class LecternTarget implements Target {
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "LECTERN_LIVE_COMMANDS_PER_SECOND", "1000",
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
            sign(sql, people);
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

    /// Members of the demo course, made where sign-up would take an hour of hashing.
    private void sign(Connection sql, int people) throws Exception {
        try (var insert =
                sql.prepareStatement(
                        """
                        with made as (
                          insert into account (id, email, name, password_hash)
                          select gen_random_uuid(), 'load' || n || '@lectern.example', 'Learner ' || n, '-'
                          from generate_series(1, ?) n returning id),
                        seated as (
                          insert into membership (course, account, role)
                          select c.id, m.id, 'LEARNER' from made m, course c)
                        select m.id, k.jwk from made m, signing_key k
                        """)) {
            insert.setInt(1, people);
            Vertx vertx = Vertx.vertx();
            try (var made = insert.executeQuery()) {
                JWTAuth key = null;
                while (made.next()) {
                    if (key == null) {
                        var jwk = new JsonObject(made.getString(2));
                        key = JWTAuth.create(vertx, new JWTAuthOptions().addJwk(jwk));
                    }
                    tokens.add(key.generateToken(claims(made.getString(1)), es256()));
                }
            } finally {
                vertx.close().await(10, TimeUnit.SECONDS);
            }
        }
    }

    private static JsonObject claims(String account) {
        return new JsonObject()
                .put("sub", account)
                .put("sid", UUID.randomUUID().toString())
                .put("name", "Learner")
                .put("admin", false)
                .put("exp", Instant.now().plusSeconds(7_200).getEpochSecond());
    }

    private static JWTOptions es256() {
        return new JWTOptions().setAlgorithm("ES256").setIssuer("lectern");
    }

    /// Study rooms of the demo course, one after the other.
    List<String> rooms(int count) throws SQLException {
        List<String> made = new ArrayList<>();
        try (Connection sql = sql();
                var insert =
                        sql.prepareStatement(
                                """
                                insert into room (id, course, kind, name)
                                select gen_random_uuid(), c.id, 'STUDY', 'Load ' || n
                                from course c, generate_series(1, ?) n returning id
                                """)) {
            insert.setInt(1, count);
            try (var rows = insert.executeQuery()) {
                while (rows.next()) {
                    made.add(rows.getString(1));
                }
            }
        }
        return made;
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
