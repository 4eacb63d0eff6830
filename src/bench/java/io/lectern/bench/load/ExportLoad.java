package io.lectern.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipFile;

/// Somebody with some hundred megabytes of files, or some thousand, requests the archive of their data, and downloads
/// it slowly. Measures the time, and the server's memory before, during the making and during the download.
record ExportLoad(Site site) {
    /// The number of files, of 10 MB each.
    private static final int FILES = Integer.getInteger("export.files", 40);

    private static final int READ = 1 << 20;

    /// Limits the download to 10 MB a second, so that the server is always ahead of the reader.
    private static final long PAUSE_MS = Long.getLong("export.pauseMs", 100);

    /// The parts of a file, as the server stores it.
    private static final int PARTS = 40;

    private static final int PART = 262_144;

    void run(Figures figures) throws Exception {
        var row = figures.row("export", "%d files of 10 MB".formatted(FILES));
        row.put("load", Site.load());
        var who = site.membersOf(7).getFirst();
        var account =
                site.get(who, "/api/me")
                        .body()
                        .replaceAll("(?s).*?\"id\":\"([0-9a-f-]+)\".*", "$1");
        bring(UUID.fromString(account));
        try {
            row.put("residentMb", peak());
            long began = System.nanoTime();
            send(who, "POST", "/api/me/data").close();
            while (!site.get(who, "/api/me/data").body().contains("\"ready\"")) {
                Thread.sleep(1_000);
            }
            row.put("readySeconds", Figures.round((System.nanoTime() - began) / 1e9));
            row.put("peakOnceReadyMb", peak());
            began = System.nanoTime();
            row.put("readMb", slowly(who) / 1_000_000);
            row.put("slowReadSeconds", Figures.round((System.nanoTime() - began) / 1e9));
            row.put("peakOnceReadMb", peak());
        } finally {
            try (var sql = site.sql();
                    var statement = sql.createStatement()) {
                statement.execute("delete from data_export where account = '" + account + "'");
                statement.execute("delete from file where name = 'export.bin'");
            }
        }
        figures.tell(row);
    }

    /// Downloads the archive and opens it: one of more than 4 GB has another format (zip64).
    private long slowly(Enrolled who) throws Exception {
        var saved = Files.createTempFile(site.folder(), "export", ".zip");
        try (var body = send(who, "GET", "/api/me/data/archive");
                var file = Files.newOutputStream(saved)) {
            for (byte[] some = body.readNBytes(READ);
                    some.length > 0;
                    some = body.readNBytes(READ)) {
                file.write(some);
                Thread.sleep(PAUSE_MS);
            }
            file.flush();
            opens(saved);
            return Files.size(saved);
        } finally {
            Files.delete(saved);
        }
    }

    private static void opens(Path saved) throws IOException {
        try (var archive = new ZipFile(saved.toFile())) {
            var files = archive.stream().filter(it -> it.getName().startsWith("files/")).toList();
            if (files.size() != FILES) {
                throw new IllegalStateException(files.size() + " files in the archive");
            }
            for (var file : List.of(files.getFirst(), files.getLast())) {
                try (var content = archive.getInputStream(file)) {
                    if (content.readAllBytes().length != PARTS * PART) {
                        throw new IllegalStateException(file.getName() + " is cut");
                    }
                }
            }
        }
    }

    private InputStream send(Enrolled who, String method, String path)
            throws IOException, InterruptedException {
        var answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(site.server().address().resolve(path))
                                        .header("Authorization", "Bearer " + who.token())
                                        .header("Content-Type", "application/json")
                                        .method(
                                                method,
                                                method.equals("GET")
                                                        ? HttpRequest.BodyPublishers.noBody()
                                                        : HttpRequest.BodyPublishers.ofString("{}"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + ": " + answer.statusCode());
        }
        return answer.body();
    }

    /// Stores random bytes, which don't compress, in parts as the server does.
    private void bring(UUID account) throws Exception {
        try (var sql = site.sql();
                var statement = sql.createStatement()) {
            statement.execute(
                    """
                    create temp table noise as select string_agg(sha256(n::text::bytea), null) as body
                    from generate_series(1, 8192) n
                    """);
            statement.execute(
                    """
                    with made as (
                      insert into file (id, room, owner, name, type, size, tag)
                      select gen_random_uuid(), (select id from room limit 1), '%s', 'export.bin', 'TEXT', %d, 'x'
                      from generate_series(1, %d) returning id)
                    insert into file_part (file, n, body)
                    select id, n, (select body from noise) from made, generate_series(0, %d) n
                    """
                            .formatted(account, PARTS * PART, FILES, PARTS - 1));
        }
    }

    /// The peak memory of the server's process so far.
    private long peak() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + site.server().pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .sum();
        }
    }
}
