package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A Lectern that was started by hand, and its output.
final class Launched implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path console;

    private Launched(Process process, Path console) {
        this.process = process;
        this.console = console;
    }

    /// With that as its working folder.
    static Launched with(Path folder, Map<String, String> settings) throws IOException {
        Path console = Files.createTempFile(folder, "console", ".log");
        var builder = ServerProcess.prepared().redirectOutput(console.toFile());
        builder.directory(folder.toFile());
        builder.environment().putAll(settings);
        builder.environment().putIfAbsent("LECTERN_PORT", "0");
        builder.environment().putIfAbsent("LECTERN_DATA", folder.resolve("data").toString());
        return new Launched(builder.start(), console);
    }

    List<String> said() throws IOException {
        return Files.readAllLines(console);
    }

    /// Waits until a line has these words in it.
    String awaitWords(String words) throws Exception {
        Instant until = Instant.now().plus(PATIENCE);
        while (true) {
            var line = said().stream().filter(it -> it.contains(words)).findFirst();
            if (line.isPresent()) {
                return line.get();
            }
            assertThat(Instant.now()).as("\"%s\" in %s", words, said()).isBefore(until);
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    int exitCode() throws Exception {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /// SIGKILL: no word to anybody.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 15, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
