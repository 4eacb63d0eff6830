package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lectern's own PostgreSQL: who can connect, and that it is restarted.
class OwnPostgresIT {
    @TempDir Path folder;

    @Test
    void nobody_else_on_the_machine_gets_in_and_once_killed_it_comes_back() throws Exception {
        try (var lectern = Launched.with(folder, Map.of())) {
            var at = URI.create(address(lectern));
            isClosedToOthers();
            assertThat(permissions("data")).isEqualTo("rwx------");
            assertThat(permissions("data/postgres.password")).isEqualTo("rw-------");
            try (var owner = as("postgres", password());
                    var asked = owner.createStatement()) {
                var role =
                        asked.executeQuery(
                                "select rolsuper from pg_roles where rolname = 'lectern'");
                assertThat(role.next()).isTrue();
                assertThat(role.getBoolean(1)).isFalse();
            }
            assertThat(ready(at)).isEqualTo(200);
            var pid = Long.parseLong(pidFile(0));
            assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
            lectern.awaitWords("is back");
            var until = Instant.now().plusSeconds(60);
            while (ready(at) != 200) {
                assertThat(Instant.now()).isBefore(until);
                Thread.sleep(Duration.ofMillis(200));
            }
            assertThat(Long.parseLong(pidFile(0))).isNotEqualTo(pid);
            isClosedToOthers();
        }
    }

    @Test
    void a_folder_of_an_older_lectern_that_let_everybody_in_is_closed() throws Exception {
        var data = folder.resolve("data/postgres");
        Files.createDirectories(data);
        try (var old =
                        EmbeddedPostgres.builder()
                                .setDataDirectory(data)
                                .setCleanDataDirectory(false)
                                .start();
                var connection = old.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema before");
            statement.execute("create table before.kept (id int)");
        }
        try (var lectern = Launched.with(folder, Map.of())) {
            assertThat(ready(URI.create(address(lectern)))).isEqualTo(200);
            isClosedToOthers();
            try (var owner = as("postgres", password());
                    var asked = owner.createStatement()) {
                assertThat(asked.executeQuery("select * from before.kept").next()).isFalse();
            }
        }
    }

    @Test
    void nothing_is_ready_where_nothing_can_be_stored() throws Exception {
        var database = TestPostgres.url();
        try (var server = TestServer.start(Map.of("DATABASE_URL", database))) {
            assertThat(ready(server.address())).isEqualTo(200);
            try (var owner = TestPostgres.connect(database);
                    var statement = owner.createStatement()) {
                statement.execute(
                        "alter table readiness add constraint full_disk check (id <> 1) not valid");
                assertThat(ready(server.address())).isEqualTo(503);
                statement.execute("alter table readiness drop constraint full_disk");
            }
            assertThat(ready(server.address())).isEqualTo(200);
        }
    }

    @Test
    void tables_of_a_newer_version_are_left_alone() throws Exception {
        var database = TestPostgres.url();
        try (var owner = TestPostgres.connect(database);
                var statement = owner.createStatement()) {
            statement.execute(
                    """
                    insert into flyway_schema_history
                      (installed_rank, version, description, type, script, installed_by, execution_time, success)
                    values (9999, '999', 'newer', 'SQL', 'V999__newer.sql', 'x', 1, true)
                    """);
        }
        try (var lectern = Launched.with(folder, Map.of("DATABASE_URL", database))) {
            assertThat(lectern.exitCode()).isEqualTo(1);
            assertThat(String.join(" ", lectern.said()))
                    .contains("The tables are of version 999, and this Lectern knows them up to");
        }
    }

    @Test
    void two_roles_one_migrates_and_one_serves() throws Exception {
        var database = TestPostgres.empty();
        var serving = database.replace("postgres@", "lectern_serving:known%20to%20it@");
        var settings =
                Map.of(
                        "DATABASE_URL",
                        serving,
                        "LECTERN_DATABASE_OWNER_URL",
                        database,
                        "LECTERN_DEMO_ENABLED",
                        "true");
        try (var lectern = Launched.with(folder, settings)) {
            assertThat(ready(URI.create(address(lectern)))).isEqualTo(200);
        }
    }

    private void isClosedToOthers() {
        for (var user : new String[] {"postgres", "lectern"}) {
            for (var password : new String[] {"", "postgres"}) {
                assertThatThrownBy(() -> as(user, password).close())
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    private Connection as(String user, String password) throws Exception {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/postgres".formatted(pidFile(3)), user, password);
    }

    private String pidFile(int line) throws Exception {
        return Files.readAllLines(folder.resolve("data/postgres/postmaster.pid")).get(line).strip();
    }

    private String password() throws Exception {
        return Files.readString(folder.resolve("data/postgres.password")).strip();
    }

    private String permissions(String of) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(of)));
    }

    private static String address(Launched lectern) throws Exception {
        var line = lectern.awaitWords("Lectern is open at ");
        return line.substring(line.indexOf("http"));
    }

    private static int ready(URI at) throws Exception {
        var request = HttpRequest.newBuilder(at.resolve("/health/ready")).build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
