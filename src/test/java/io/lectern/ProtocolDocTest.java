package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.lectern.room.Activity;
import io.lectern.room.Refusal;
import io.lectern.room.Signal;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/protocol.md lists what the code has: no more, no less, and in no other words.
class ProtocolDocTest {
    private static final Set<Class<?>> OPTIONAL =
            Set.of(Optional.class, OptionalLong.class, OptionalInt.class);

    private final List<String> page = read(Path.of("docs/protocol.md"));

    @Test
    void lists_every_wish_with_its_fields() {
        assertThat(listed("Wishes", 2)).containsExactlyInAnyOrderElementsOf(family(true));
    }

    @Test
    void lists_every_event_with_its_fields() {
        assertThat(listed("Events", 2)).containsExactlyInAnyOrderElementsOf(family(false));
    }

    @Test
    void lists_every_signal_with_its_fields() {
        var signals =
                activities().stream()
                        .flatMap(activity -> signals(activity).map(it -> line(activity, it)));
        assertThat(listed("Signals", 2)).containsExactlyInAnyOrderElementsOf(signals.toList());
    }

    @Test
    void lists_every_refusal_with_its_code_and_words() {
        var refusals =
                Arrays.stream(Refusal.values())
                        .map(it -> it.code() + " | `" + it.name() + "` | " + it.text());
        assertThat(listed("Refusals", 3)).containsExactlyElementsOf(refusals.toList());
    }

    private static List<String> family(boolean commands) {
        return activities().stream()
                .flatMap(it ->
                        records(commands ? it.commands() : it.events())
                                .map(record -> line(it, record)))
                .toList();
    }

    private static String line(Activity<?, ?, ?> activity, Class<?> record) {
        var name = record.getSimpleName();
        var fields =
                Arrays.stream(record.getRecordComponents())
                        .map(ProtocolDocTest::field)
                        .collect(Collectors.joining(", "));
        return "`%s.%s` | %s"
                .formatted(
                        activity.name(),
                        Character.toLowerCase(name.charAt(0)) + name.substring(1),
                        fields);
    }

    private static String field(RecordComponent field) {
        return "`" + field.getName() + (OPTIONAL.contains(field.getType()) ? "?`" : "`");
    }

    /// The records of a sealed family.
    private static Stream<Class<?>> records(Class<?> family) {
        return family.isRecord()
                ? Stream.of(family)
                : Arrays.stream(family.getPermittedSubclasses()).flatMap(ProtocolDocTest::records);
    }

    /// Every activity of the program: a new one has to be on the page without being named here.
    private static List<Activity<?, ?, ?>> activities() {
        return program("io.lectern.activity")
                .filter(it -> Activity.class.isAssignableFrom(it) && !it.isInterface())
                .<Activity<?, ?, ?>>map(ProtocolDocTest::make)
                .toList();
    }

    private static Stream<Class<?>> signals(Activity<?, ?, ?> activity) {
        return program(activity.getClass().getPackageName())
                .filter(it -> Signal.class.isAssignableFrom(it) && it.isRecord());
    }

    private static Stream<Class<?>> program(String name) {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(name)
                        .stream()
                        .<Class<?>>map(it -> it.reflect());
    }

    private static Activity<?, ?, ?> make(Class<?> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Activity<?, ?, ?>) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("An activity is made without arguments: " + type, e);
        }
    }

    /// The first columns of the table under a heading.
    private List<String> listed(String heading, int columns) {
        return page.stream()
                .dropWhile(line -> !line.equals("## " + heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Arrays.asList(line.split("\\|", -1)))
                .map(cells -> cells.subList(1, columns + 1))
                .map(cells -> cells.stream().map(String::strip).collect(Collectors.joining(" | ")))
                .toList();
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError("Cannot read " + file, e);
        }
    }
}
