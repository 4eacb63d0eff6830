package io.lectern;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/// Runs all tests of the web app's pure parts (src/test/js) in Node.js, in one run.
class JsTest {
    private static final Path FOLDER = Path.of("src/test/js");

    @Test
    void the_tests_in_JavaScript_pass() throws Exception {
        var files = files();
        assertThat(files).isNotEmpty();
        var all =
                files.stream()
                        .map(file -> "import \"%s\";".formatted(file.toUri()))
                        .collect(joining("\n"));
        Node.run(
                List.of("--input-type=module", "--eval", all),
                Map.of("LECTERN_LIBRARIES", libraries().toUri().toString()));
    }

    /// The libraries of the class path, as modules of Node.js.
    private static Path libraries() throws IOException {
        var loader = JsTest.class.getClassLoader();
        var facts = new Properties();
        try (var in =
                loader.getResourceAsStream(
                        "META-INF/maven/org.webjars.npm/markdown-it/pom.properties")) {
            facts.load(in);
        }
        var folder = Files.createDirectories(Path.of("target/libraries"));
        try (var in =
                loader.getResourceAsStream(
                        "META-INF/resources/webjars/markdown-it/%s/dist/markdown-it.min.js"
                                .formatted(facts.getProperty("version")))) {
            Files.copy(in, folder.resolve("markdown-it.mjs"), REPLACE_EXISTING);
        }
        return folder.toAbsolutePath();
    }

    private static List<Path> files() throws IOException {
        try (var all = Files.walk(FOLDER)) {
            return all.filter(it -> it.toString().matches(".*\\.test\\.m?js")).sorted().toList();
        }
    }
}
