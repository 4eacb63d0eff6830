package io.lectern.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.web.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// This machine's Firefox, with a camera and a microphone, driven by `puppeteer-core` in a process
/// of its own (`src/test/peer/firefox.mjs`). Without either the test is reported as skipped.
final class Firefox implements AutoCloseable {
    private static final Path EXECUTABLE = Path.of("/usr/bin/firefox-esr");
    private static final Path PEERS = Path.of("src/test/peer");

    /// How long a page may take to show what is expected: a quiet machine takes a few seconds.
    private static final long PATIENCE_MS = 120_000;

    private final Process process;
    private final BufferedReader lines;
    private final PrintWriter to;

    private Firefox(Process process) {
        this.process = process;
        this.lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.to =
                new PrintWriter(
                        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8),
                        true);
        answer();
    }

    static Firefox start() throws IOException {
        assumeTrue(Files.isExecutable(EXECUTABLE), "Left out: there is no firefox-esr in /usr/bin");
        assumeTrue(
                Files.isDirectory(PEERS.resolve("node_modules/puppeteer-core")),
                "Left out: puppeteer-core is not installed (npm ci in src/test/peer)");
        return new Firefox(
                new ProcessBuilder("node", "firefox.mjs", "" + EXECUTABLE)
                        .directory(PEERS.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /// Somebody of the demo course, signed in, who looked at their devices before.
    Tab open(URI server, String who, String path, int width) {
        var wish = new HashMap<String, Object>();
        wish.putAll(Map.of("server", "" + server, "who", who, "path", path));
        wish.putAll(Map.of("width", width, "height", 844));
        return new Tab(tell("open", wish).intValue());
    }

    /// One of its pages.
    final class Tab {
        private final int number;

        private Tab(int number) {
            this.number = number;
        }

        void go(String path) {
            tell("go", with("path", path));
        }

        /// @param holds an expression in JavaScript
        void until(String holds) {
            tell("until", with("holds", holds));
        }

        /// A button that is seen, by the beginning of its name.
        void press(String name) {
            tell(
                    "click",
                    with(
                            "what",
                            "[...document.querySelectorAll('button')].find(it => it.checkVisibility() && (it.ariaLabel ?? it.textContent).trim().startsWith('%s'))"
                                    .formatted(name)));
        }

        /// The field with this label.
        void fill(String label, String text) {
            var wish =
                    with(
                            "what",
                            "[...document.querySelectorAll('label')].find(it => it.textContent.includes('%s'))?.control"
                                    .formatted(label));
            wish.put("text", text);
            tell("fill", wish);
        }

        void close() {
            tell("close", with());
        }

        JsonNode value(String expression) {
            return tell("value", with("is", expression));
        }

        void shot(Path picture) {
            tell("shot", with("path", "" + picture));
        }

        /// What its console has of errors.
        JsonNode wrong() {
            return tell("wrong", with());
        }

        private Map<String, Object> with(String name, Object value) {
            var wish = with();
            wish.put(name, value);
            return wish;
        }

        private Map<String, Object> with() {
            return new HashMap<>(Map.of("page", number, "ms", PATIENCE_MS));
        }
    }

    private synchronized JsonNode tell(String what, Map<String, Object> wish) {
        wish.put("do", what);
        to.println(Json.write(wish));
        return answer();
    }

    private JsonNode answer() {
        try {
            var line = lines.readLine();
            assertThat(line).as("what Firefox answers").isNotNull();
            var answer = Json.MAPPER.readTree(line);
            assertThat(answer.has("failed")).as(answer.path("failed").asText()).isFalse();
            return answer.get("done");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /// Its driver ends it, and is ended with all that it started where it doesn't.
    @Override
    public void close() {
        to.close();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
