package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.room.Activity;
import io.lectern.room.Sealed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Names of an activity's events stand in strings of its own package only: elsewhere the compiler
/// wouldn't notice a renamed event.
class EventNamesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/lectern");

    @Test
    void events_are_named_in_strings_in_their_own_package_alone() throws IOException {
        Set<String> naming = new TreeSet<>();
        for (var activity : Main.ACTIVITIES) {
            var own = activity.getClass().getPackageName().replace("io.lectern.", "");
            naming.addAll(naming(names(activity), Path.of(own.replace('.', '/'))));
        }
        assertThat(naming).isEmpty();
    }

    @Test
    void a_name_in_a_string_is_seen_and_one_in_a_comment_is_not() {
        var names = Pattern.compile("[\"']chat\\.(said)\\b");
        assertThat(names("    where type = 'chat.said' and", names)).isTrue();
        assertThat(names("    var type = \"chat.said\";", names)).isTrue();
        assertThat(names("    /// as \"chat.said\" is", names)).isFalse();
        assertThat(names("    where type = 'chat.saidSo'", names)).isFalse();
    }

    private static Set<String> naming(Pattern names, Path own) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !SOURCES.relativize(file).startsWith(own))
                    .filter(file -> names(file, names))
                    .map(file -> SOURCES.relativize(file).toString())
                    .collect(Collectors.toSet());
        }
    }

    private static boolean names(Path file, Pattern names) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.anyMatch(line -> names(line, names));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean names(String line, Pattern names) {
        return !line.strip().startsWith("//") && names.matcher(line).find();
    }

    private static Pattern names(Activity<?, ?, ?> activity) {
        var events =
                Sealed.records(activity.events())
                        .map(Class::getSimpleName)
                        .map(it -> it.substring(0, 1).toLowerCase(Locale.ROOT) + it.substring(1))
                        .collect(Collectors.joining("|"));
        return Pattern.compile("[\"']" + activity.name() + "\\.(" + events + ")\\b");
    }
}
