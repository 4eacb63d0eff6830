package io.lectern;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A class data sharing archive of a started Lectern, which halves the time of further starts in
/// these tests. The JVM archives classes from jars only: from a folder of classes, as without
/// `package`, starts take as long as without it.
final class ReadyClasses {
    private static final class Kept {
        static final List<String> OPTION = keep();
    }

    private ReadyClasses() {}

    /// For the command line of a start.
    static List<String> option() {
        return Kept.OPTION;
    }

    private static List<String> keep() {
        if (ServerProcess.classPath().stream().anyMatch(Files::isDirectory)) {
            return List.of();
        }
        try {
            var folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "ready-");
            var file = folder.resolve("lectern.jsa");
            begin(folder, file);
            // The archive works with --enable-native-access, but the JVM warns of it.
            if (Files.exists(file)) {
                return List.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds=off");
            }
            System.err.println("Starts take longer: no classes were kept, see " + folder);
            return List.of();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Once, and to its end, as it's then that they are written.
    private static void begin(Path folder, Path file) throws IOException, InterruptedException {
        var console = folder.resolve("console.log");
        var builder = ServerProcess.prepared(List.of("-XX:ArchiveClassesAtExit=" + file));
        builder.redirectOutput(console.toFile());
        var environment = builder.environment();
        environment.put("DATABASE_URL", TestPostgres.empty());
        environment.put("LECTERN_PORT", "0");
        environment.put("LECTERN_DATA", folder.toString());
        environment.put("LECTERN_DEMO_ENABLED", "true");
        var process = builder.start();
        try {
            var late = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
            while (process.isAlive()
                    && System.nanoTime() < late
                    && !Files.readString(console).contains("Lectern is open at")) {
                Thread.sleep(50);
            }
            process.destroy();
            process.waitFor(1, TimeUnit.MINUTES);
        } finally {
            process.destroyForcibly();
        }
    }
}
