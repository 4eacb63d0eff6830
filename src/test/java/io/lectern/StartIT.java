package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.web.Json;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The output of a start, and how it ends when something stands in its way.
@Order(2)
class StartIT {
    @TempDir Path folder;

    @Test
    void a_database_that_comes_up_late_is_waited_for() throws Exception {
        int port = FreePort.take();
        var settings =
                Map.of("DATABASE_URL", "postgresql://postgres@127.0.0.1:" + port + "/postgres");
        try (var lectern = Launched.with(folder, settings)) {
            lectern.awaitWords("isn't there yet");
            try (var _ = EmbeddedPostgres.builder().setPort(port).start()) {
                lectern.awaitWords("Lectern is open at http://127.0.0.1:");
            }
        }
    }

    /// In the middle of the migrations; of making the keys; of the demo course.
    @ParameterizedTest
    @ValueSource(strings = {"create table session", "into signing_key", "into membership"})
    void a_database_that_goes_away_during_the_start_is_waited_for(String words) throws Exception {
        var address = TestPostgres.empty();
        try (var wire = new Tripwire(URI.create(address).getPort(), words)) {
            var settings =
                    Map.of("DATABASE_URL", through(wire, address), "LECTERN_DEMO_ENABLED", "true");
            try (var lectern = Launched.with(folder, settings)) {
                lectern.awaitWords("isn't there yet");
                wire.mend();
                lectern.awaitWords("Lectern is open at http://127.0.0.1:");
            }
        }
    }

    @Test
    void a_database_that_goes_away_during_the_start_and_stays_away_ends_it() throws Exception {
        var address = TestPostgres.empty();
        try (var wire = new Tripwire(URI.create(address).getPort(), "into signing_key")) {
            var settings =
                    Map.of(
                            "DATABASE_URL",
                            through(wire, address),
                            "LECTERN_DATABASE_WAIT_SECONDS",
                            "2");
            try (var lectern = Launched.with(folder, settings)) {
                assertThat(lectern.exitCode()).isEqualTo(1);
                assertThat(lectern.said().getLast())
                        .startsWith("Lectern can't start: The database ")
                        .contains("127.0.0.1:" + wire.port() + " doesn't answer");
            }
        }
    }

    private static String through(Tripwire wire, String address) {
        return address.replace(":" + URI.create(address).getPort() + "/", ":" + wire.port() + "/");
    }

    @Test
    void a_database_that_never_comes_up_ends_the_start_with_a_line_that_names_it()
            throws Exception {
        int port = FreePort.take();
        var settings =
                Map.of(
                        "DATABASE_URL",
                        "postgresql://postgres:hush@127.0.0.1:" + port + "/lectern",
                        "LECTERN_DATABASE_WAIT_SECONDS",
                        "2");
        try (var lectern = Launched.with(folder, settings)) {
            assertThat(lectern.exitCode()).isEqualTo(1);
            assertThat(lectern.said().getLast())
                    .startsWith("Lectern can't start: The database lectern at 127.0.0.1:" + port);
            assertThat(lectern.said()).noneMatch(line -> line.contains("hush"));
        }
    }

    @Test
    void as_json_every_line_is_an_object_that_a_collector_can_read() throws Exception {
        var settings = Map.of("DATABASE_URL", TestPostgres.empty(), "LECTERN_LOGS_JSON", "true");
        try (var lectern = Launched.with(folder, settings)) {
            lectern.awaitWords("Lectern is open at");
            for (String line : lectern.said()) {
                JsonNode entry = Json.MAPPER.readTree(line);
                assertThat(entry.path("formattedMessage").asText()).as(line).isNotEmpty();
                assertThat(entry.path("level").asText()).isIn("INFO", "WARN");
            }
        }
    }

    @Test
    void a_second_lectern_on_one_folder_is_told_so_and_a_killed_one_is_cleared_away()
            throws Exception {
        try (var first = Launched.with(folder, Map.of())) {
            first.awaitWords("Each with the password");
            try (var second = Launched.with(folder, Map.of())) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.said().getLast()).contains("is in use by another Lectern");
            }
            first.kill();
        }
        try (var again = Launched.with(folder, Map.of())) {
            again.awaitWords("that a killed Lectern left behind");
            again.awaitWords("Lectern is open at");
        }
    }

    @Test
    void a_damaged_folder_is_named_and_left_as_it_is() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data/postgres"));
        Path table = Files.writeString(data.resolve("base"), "what is left of it");
        try (var lectern = Launched.with(folder, Map.of())) {
            assertThat(lectern.exitCode()).isEqualTo(1);
            assertThat(String.join(" ", lectern.said()))
                    .contains(data + ": the file PG_VERSION is missing", "restore a copy");
        }
        assertThat(table).hasContent("what is left of it");
    }

    @Test
    void a_folder_that_cannot_be_written_to_is_named() throws Exception {
        try (var lectern = Launched.with(folder, Map.of("LECTERN_DATA", "/proc/1/lectern"))) {
            assertThat(lectern.exitCode()).isEqualTo(1);
            assertThat(String.join(" ", lectern.said()))
                    .contains("Lectern can't start:", "/proc/1/lectern");
        }
    }

    @Test
    void a_folder_of_another_postgresql_is_named_with_both_versions() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data/postgres"));
        Files.writeString(data.resolve("PG_VERSION"), "14\n");
        try (var lectern = Launched.with(folder, Map.of())) {
            assertThat(lectern.exitCode()).isEqualTo(1);
            assertThat(String.join(" ", lectern.said()))
                    .contains("it was written by PostgreSQL 14, and this is 18");
        }
    }

    @Test
    void a_port_that_is_taken_ends_the_start_with_a_line_that_names_it() throws Exception {
        try (var taken = new ServerSocket(0)) {
            var settings =
                    Map.of(
                            "DATABASE_URL",
                            TestPostgres.empty(),
                            "LECTERN_PORT",
                            String.valueOf(taken.getLocalPort()));
            try (var lectern = Launched.with(folder, settings)) {
                assertThat(lectern.exitCode()).isEqualTo(1);
                // Work that is under way may print more lines after it.
                assertThat(lectern.said())
                        .anySatisfy(line ->
                                assertThat(line)
                                        .startsWith("Lectern can't start:")
                                        .contains(String.valueOf(taken.getLocalPort())));
                // The tables were not touched before the failure.
                assertThat(lectern.said()).noneMatch(line -> line.contains("tables are now"));
            }
        }
    }

    @Test
    void a_setting_that_does_not_exist_ends_the_start_with_a_line_that_names_it() throws Exception {
        try (var lectern = Launched.with(folder, Map.of("LECTERN_LIVE_PONG", "3"))) {
            assertThat(lectern.exitCode()).isEqualTo(1);
            assertThat(String.join(" ", lectern.said())).contains("LECTERN_LIVE_PONG");
        }
    }

    @Test
    void a_file_in_the_working_folder_is_read_and_what_is_wrong_in_it_is_named() throws Exception {
        Path file = Files.createDirectories(folder.resolve("conf")).resolve("lectern.yaml");
        for (var wrong :
                Map.of(
                                "live: {pingSeconds: 0}", "live.pingSeconds must be",
                                "live: {pongs: 3}", "Setting live.pongs is unknown",
                                "live: [1", "conf/lectern.yaml is no YAML",
                                "- live", "conf/lectern.yaml is no YAML",
                                "live:", "Setting live is unknown",
                                "live: {pingSeconds: }", "live.pingSeconds must be")
                        .entrySet()) {
            Files.writeString(file, wrong.getKey() + "\n");
            try (var lectern = Launched.with(folder, Map.of())) {
                assertThat(lectern.exitCode()).as(wrong.getKey()).isEqualTo(1);
                assertThat(String.join("\n", lectern.said()))
                        .as(wrong.getKey())
                        .contains("Lectern can't start: ", wrong.getValue());
            }
        }
        Files.writeString(file, "logs: {json: true}\n");
        try (var lectern = Launched.with(folder, Map.of("DATABASE_URL", TestPostgres.empty()))) {
            assertThat(lectern.awaitWords("Lectern is open at")).startsWith("{");
        }
    }
}
