package io.lectern.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every text for a refused request is a whole sentence.
class SentencesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/lectern");

    /// What a detail, or the word on a field, is made from: the first text after these.
    private static final List<Pattern> SAID =
            List.of(
                    Pattern.compile("Problem\\.(?:forbidden|conflict)\\(\\s*\"([^\"]*)\"\\s*\\)"),
                    Pattern.compile(
                            "Problem\\.invalid\\(\\s*(?:\"[^\"]*\"|\\w+(?:\\(\\w*\\))?),\\s*\"([^\"]*)\"[\\s).]"),
                    Pattern.compile("\\.that\\(\\s*\"\\w+\",[^;\"]*?\"([^\"]*)\"[\\s).]"),
                    Pattern.compile(
                            "Problem\\.of\\(\\s*\\d+,\\s*\"[^\"]*\",\\s*\"[^\"]*\",\\s*\"([^\"]*)\"\\s*\\)"));

    @Test
    void every_refusal_is_a_sentence() throws IOException {
        var said = new ArrayList<String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                var text = Files.readString(file);
                for (var pattern : SAID) {
                    pattern.matcher(text).results().forEach(it -> said.add(it.group(1)));
                }
            }
        }
        assertThat(said).hasSizeGreaterThan(80);
        assertThat(said).allSatisfy(words -> assertThat(words).matches("[A-Z%].*[.?]"));
    }
}
