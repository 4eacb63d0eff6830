package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.web.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A published program for Node.js, run in a process of its own by a script in src/test/peer. Its
/// first line describes it, then it answers each command by a line, all in JSON. Without its
/// package the test is reported as skipped.
public final class NpmPeer implements AutoCloseable {
    private static final Path PEERS = Path.of("src/test/peer");

    private final Process process;
    private final BufferedReader lines;
    private final PrintWriter to;
    private final JsonNode told;

    private NpmPeer(Process process) throws IOException {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
        this.to =
                new PrintWriter(
                        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8),
                        true);
        this.told = Json.MAPPER.readTree(lines.readLine());
    }

    public static NpmPeer start(String module, String script) throws IOException {
        assumeTrue(
                Files.isDirectory(PEERS.resolve("node_modules").resolve(module)),
                "Left out: %s is not installed (npm ci in src/test/peer)".formatted(module));
        return new NpmPeer(
                new ProcessBuilder("node", script)
                        .directory(PEERS.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /// Of what it told about itself.
    public String text(String field) {
        return told.get(field).textValue();
    }

    public synchronized JsonNode tell(Map<String, Object> command) throws IOException {
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
