package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs programs in Node.js. Without Node.js the test is reported as skipped.
public final class Node {
    private Node() {}

    /// Fails with all that the program printed, if it fails or takes more than two minutes.
    public static void run(List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        assumeTrue(present(), "Left out: there is no Node.js on this machine");
        var command = new ArrayList<>(List.of("node"));
        command.addAll(arguments);
        var output = Files.createTempFile("node", ".txt");
        try {
            var builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true).redirectOutput(output.toFile());
            var process = builder.start();
            var ended = process.waitFor(2, TimeUnit.MINUTES);
            process.destroyForcibly();
            var said = Files.readString(output);
            assertThat(ended).as("it ends within two minutes; it said:%n%s", said).isTrue();
            assertThat(process.exitValue()).as("it said:%n%s", said).isZero();
            System.out.println(summary(said));
        } finally {
            Files.delete(output);
        }
    }

    private static boolean present() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    }

    /// The counts that the tests in JavaScript close with.
    private static String summary(String said) {
        return said.lines()
                .filter(line -> line.matches("\\S+ (tests|pass|fail|skipped) \\d+"))
                .map(line -> line.replaceFirst("\\S+ ", ""))
                .reduce((a, b) -> a + ", " + b)
                .map(counts -> "Node.js: " + counts)
                .orElse(said);
    }
}
