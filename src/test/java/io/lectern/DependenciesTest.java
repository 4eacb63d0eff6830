package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// No library version with a published advisory (known-bad-versions.txt) is part of Lectern.
class DependenciesTest {
    private static final Pattern JAR =
            Pattern.compile(".*/repository/(.+)/([^/]+)/([^/]+)/\\2-\\3[^/]*\\.jar");

    record Library(String group, String name, String version) {
        boolean isOf(String pattern) {
            return pattern.equals(group + ":" + name) || pattern.equals(group + ":*");
        }
    }

    /// Bad are all versions before `good`.
    record Bad(String pattern, String good) {
        boolean is(Library library) {
            return library.isOf(pattern) && compare(library.version(), good) < 0;
        }
    }

    @Test
    void no_library_has_a_version_that_is_known_as_bad() throws IOException {
        var libraries = libraries();
        assertThat(libraries)
                .extracting(Library::name)
                .contains("hazelcast", "netty-codec-http", "postgresql", "markdown-it");
        assertThat(bad(libraries, list())).isEmpty();
    }

    @Test
    void every_line_of_the_list_is_about_something_that_is_here_or_was() throws IOException {
        assertThat(list())
                .hasSizeGreaterThan(10)
                .allSatisfy(bad -> {
                    assertThat(bad.pattern()).matches("[\\w.-]+:([\\w.-]+|\\*)");
                    assertThat(bad.good()).matches("\\d+(\\.\\d+)*");
                });
    }

    @Test
    void an_old_version_is_found() {
        var old =
                List.of(
                        new Library("com.hazelcast", "hazelcast", "5.6.0"),
                        new Library("io.netty", "netty-codec-http", "4.2.13.Final"),
                        new Library("org.postgresql", "postgresql", "42.7.14"));
        var list =
                List.of(
                        new Bad("com.hazelcast:hazelcast", "5.6.1"),
                        new Bad("io.netty:*", "4.2.18"),
                        new Bad("org.postgresql:postgresql", "42.7.13"));
        assertThat(bad(old, list))
                .extracting(Library::name)
                .containsExactly("hazelcast", "netty-codec-http");
    }

    private static List<Library> bad(List<Library> libraries, List<Bad> list) {
        return libraries.stream()
                .filter(library -> list.stream().anyMatch(bad -> bad.is(library)))
                .toList();
    }

    private static List<Bad> list() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/known-bad-versions.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" ", -1))
                .map(words -> new Bad(words[0], words[1]))
                .toList();
    }

    private static List<Library> libraries() {
        var all = new ArrayList<Library>();
        for (var place : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            var jar = JAR.matcher(place);
            if (jar.matches()) {
                all.add(new Library(jar.group(1).replace('/', '.'), jar.group(2), jar.group(3)));
            }
        }
        return all;
    }

    /// Number by number; what isn't one, as `Final`, says nothing.
    private static int compare(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    private static int[] numbers(String version) {
        var numbers =
                Arrays.stream(version.split("[.-]", -1))
                        .takeWhile(part -> part.matches("\\d{1,9}"))
                        .mapToInt(Integer::parseInt)
                        .toArray();
        return Arrays.copyOf(numbers, 4);
    }
}
