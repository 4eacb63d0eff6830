package io.lectern.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.Config;
import io.lectern.web.Json;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/// An S3-compatible store that we did not write: `s3rver` for Node.js, in a process of its own. Where it isn't installed
/// whoever asks is left out, and says so.
final class StorePeer implements AutoCloseable {
    private static final Path PEERS = Path.of("src/test/peer");

    private final Process process;
    private final BufferedReader lines;
    private final PrintWriter to;
    private final JsonNode told;

    private StorePeer(Process process) throws Exception {
        this.process = process;
        this.lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.to =
                new PrintWriter(
                        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8),
                        true);
        this.told = Json.MAPPER.readTree(lines.readLine());
    }

    static StorePeer start() throws Exception {
        assumeTrue(
                Files.isDirectory(PEERS.resolve("node_modules/s3rver")),
                "Left out: s3rver is not installed (npm ci in src/test/peer)");
        return new StorePeer(
                new ProcessBuilder("node", "store.mjs")
                        .directory(PEERS.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /// The settings by which a Lectern keeps files there, or, where it is "DATABASE", moves them back.
    Map<String, String> settings(String store) {
        return Map.of(
                "LECTERN_FILES_STORE", store,
                "LECTERN_FILES_S3_ENDPOINT", text("endpoint"),
                "LECTERN_FILES_S3_BUCKET", text("bucket"),
                "LECTERN_FILES_S3_REGION", "us-east-1",
                "LECTERN_FILES_S3_ACCESS_KEY", text("key"),
                "LECTERN_FILES_S3_SECRET_KEY", text("secret"));
    }

    Config.S3 bucket() {
        return Config.with(settings("S3")).files().s3().orElseThrow();
    }

    /// "well", "down" or "silent".
    void be(String how) throws Exception {
        tell(Map.of("do", "be", "how", how));
    }

    List<String> objects() throws Exception {
        return StreamSupport.stream(
                        tell(Map.of("do", "objects")).get("objects").spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    void spoil(String object, String content) throws Exception {
        tell(Map.of("do", "spoil", "object", object, "content", content));
    }

    private String text(String field) {
        return told.get(field).textValue();
    }

    private synchronized JsonNode tell(Map<String, Object> command) throws Exception {
        to.println(Json.write(command));
        var answer = Json.MAPPER.readTree(lines.readLine());
        assertThat(answer.has("done")).as(answer.toString()).isTrue();
        return answer;
    }

    @Override
    public void close() {
        to.close();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
