package io.lectern;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Lectern in a process of its own, which a test can kill.
public final class ServerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);

    private final String database;
    private final Path folder;
    private final Map<String, String> settings;
    private final int port;
    private volatile Process process;

    private ServerProcess(String database, Path folder, Map<String, String> settings)
            throws Exception {
        this.database = database;
        this.settings = Map.copyOf(settings);
        this.folder = Files.createDirectories(folder);
        this.port = FreePort.take();
        this.process = launch();
        awaitReady();
    }

    public static ServerProcess start(String database, Path folder) throws Exception {
        return start(database, folder, Map.of());
    }

    /// With some settings changed, by their names in the environment.
    public static ServerProcess start(String database, Path folder, Map<String, String> settings)
            throws Exception {
        return new ServerProcess(database, folder, settings);
    }

    public long pid() {
        return process.pid();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// SIGKILL: no word to anybody.
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// SIGTERM, and the exit code.
    public int stop() throws Exception {
        process.destroy();
        process.waitFor(15, TimeUnit.SECONDS);
        return process.exitValue();
    }

    public void restart() throws Exception {
        process = launch();
        awaitReady();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private Process launch() throws IOException {
        var builder = prepared();
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile()));
        var environment = builder.environment();
        // The hour at which a test happens to run must not open the demo course's desk.
        environment.put("LECTERN_DESK_BY_SCHEDULE", "false");
        environment.putAll(settings);
        environment.put("DATABASE_URL", database);
        environment.put("LECTERN_HOST", "127.0.0.1");
        environment.put("LECTERN_PORT", String.valueOf(port));
        environment.put("LECTERN_DATA", folder.toString());
        environment.put("LECTERN_DEMO_ENABLED", "true");
        return builder.start();
    }

    /// How a command ended that runs in the place of a server.
    ///
    /// @param peakMb the most resident memory it had, as was seen ten times a second
    public record Command(double seconds, long peakMb) {}

    /// Runs `backup FILE` and the like, to its end.
    public static Command command(String database, Path folder, String... arguments)
            throws Exception {
        var builder = prepared();
        builder.command().addAll(List.of(arguments));
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("command.log").toFile()));
        builder.environment().put("DATABASE_URL", database);
        builder.environment().put("LECTERN_DATA", folder.toString());
        long began = System.nanoTime();
        var process = builder.start();
        long peak = 0;
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakMb(process.pid()));
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    String.join(" ", arguments) + " failed; see " + folder.resolve("command.log"));
        }
        return new Command((System.nanoTime() - began) / 1e9, peak);
    }

    /// The high-water mark that Linux keeps (proc(5), VmHWM); 0 once the process has ended.
    private static long peakMb(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (java.nio.file.NoSuchFileException ended) {
            return 0;
        }
    }

    /// Lectern's command line, as the README has it, with all it says on one stream.
    static ProcessBuilder prepared() {
        return prepared(ReadyClasses.option());
    }

    static ProcessBuilder prepared(List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("lectern.jvm", "").split(" ")));
        command.removeIf(String::isBlank);
        command.addAll(options);
        command.add("-cp");
        command.add(classPath().stream().map(Path::toString).collect(joining(File.pathSeparator)));
        command.add("io.lectern.Main");
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /// Without that of the tests.
    static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(place -> !place.isEmpty())
                .map(Path::of)
                .filter(place -> !place.endsWith("test-classes"))
                .toList();
    }

    private void awaitReady() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        var ready = HttpRequest.newBuilder(address().resolve("/health/ready")).build();
        Instant until = Instant.now().plus(START);
        while (Instant.now().isBefore(until)) {
            try {
                if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IllegalStateException(
                            "the server ended; see " + folder.resolve("server.log"), notYet);
                }
            }
            Thread.sleep(Duration.ofMillis(50));
        }
        throw new IllegalStateException("not ready; see " + folder.resolve("server.log"));
    }
}
