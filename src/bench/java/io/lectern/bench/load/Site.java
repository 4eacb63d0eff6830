package io.lectern.bench.load;

import io.lectern.ServerProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A Lectern in a process of its own on the large site of [SiteData]. The site is created once in the
/// folder of the property `site.folder`, with as many messages as the property `site.messages` says, and
/// reused by later runs.
final class Site implements AutoCloseable {
    static final long MESSAGES = Long.getLong("site.messages", 300_000);

    /// Without the demo course.
    static final int COURSES = SiteData.COURSES;

    /// @param status the HTTP status
    record Answer(int status, double ms, String body) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final EmbeddedPostgres postgres;
    private final Path folder;
    private ServerProcess server;

    private Site(EmbeddedPostgres postgres, Path folder) throws Exception {
        this.postgres = postgres;
        this.folder = folder;
        this.server = ServerProcess.start(url("postgres"), folder);
    }

    static Site open() throws Exception {
        Path folder =
                Path.of(System.getProperty("site.folder", "target/site-" + MESSAGES))
                        .toAbsolutePath();
        Files.createDirectories(folder);
        EmbeddedPostgres postgres =
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("postgres"))
                        .setCleanDataDirectory(false)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_wal_size", "16GB")
                        .setServerConfig("log_min_duration_statement", "100")
                        .setOutputRedirector(
                                ProcessBuilder.Redirect.appendTo(
                                        folder.resolve("postgres.log").toFile()))
                        .setErrorRedirector(
                                ProcessBuilder.Redirect.appendTo(
                                        folder.resolve("postgres.log").toFile()))
                        .setPGStartupWait(java.time.Duration.ofMinutes(5))
                        .start();
        try {
            Site site = new Site(postgres, folder);
            Path made = folder.resolve("made");
            if (!Files.exists(made)) {
                site.make();
                Files.createFile(made);
            }
            return site;
        } catch (Exception failure) {
            postgres.close();
            throw failure;
        }
    }

    private void make() throws Exception {
        server.stop();
        long began = System.nanoTime();
        new SiteData(MESSAGES, this::sql).make();
        System.out.printf(
                "made %,d messages in %.0f s%n", MESSAGES, (System.nanoTime() - began) / 1e9);
        server.restart();
    }

    Path folder() {
        return folder;
    }

    /// The URL of a database of the same PostgreSQL.
    String url(String database) {
        return "postgresql://postgres@127.0.0.1:%d/%s".formatted(postgres.getPort(), database);
    }

    Connection sql() throws SQLException {
        return sql("postgres");
    }

    Connection sql(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgres.getPort(), database),
                "postgres",
                "");
    }

    ServerProcess server() {
        return server;
    }

    /// The first column of the result.
    List<String> ask(String query) throws SQLException {
        return ask("postgres", query);
    }

    List<String> ask(String database, String query) throws SQLException {
        try (Connection sql = sql(database);
                var rows = sql.createStatement().executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    /// Twenty members of this many courses.
    List<Enrolled> membersOf(int courses) throws Exception {
        try (Connection sql = sql()) {
            return Enrolled.accounts(
                    sql,
                    "a.id in (select id from site_account where courses = %d order by n limit 20)"
                            .formatted(courses));
        }
    }

    /// An administrator, who is in no course and sees all.
    Enrolled administrator() throws Exception {
        try (Connection sql = sql()) {
            return Enrolled.accounts(sql, "a.admin and a.id in (select id from site_account)")
                    .getFirst();
        }
    }

    Answer get(Enrolled who, String path) throws Exception {
        var request =
                HttpRequest.newBuilder(server.address().resolve(path))
                        .header("Authorization", "Bearer " + who.token())
                        .build();
        long began = System.nanoTime();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), (System.nanoTime() - began) / 1e6, answer.body());
    }

    /// The machine's load average over a minute.
    static double load() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
    }

    static double at(double percentile, List<Double> times) {
        var sorted = times.stream().sorted().toList();
        int place = (int) Math.ceil(percentile / 100 * sorted.size()) - 1;
        return Figures.round(sorted.get(Math.max(0, place)));
    }

    @Override
    public void close() {
        server.close();
        try {
            postgres.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
