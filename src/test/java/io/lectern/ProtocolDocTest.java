package io.lectern;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.live.wire.Disconnect;
import io.lectern.live.wire.Method;
import io.lectern.live.wire.Unsubscribe;
import io.lectern.notify.NoticeKind;
import io.lectern.room.Activity;
import io.lectern.room.Reason;
import io.lectern.room.Refusal;
import io.lectern.room.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/protocol.md lists exactly what the code has, in the same words.
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
        assertThat(refusals("All activities")).containsExactlyElementsOf(rows(Refusal.class));
        for (var activity : activities()) {
            if (activity.refusals() != Refusal.class) {
                assertThat(refusals(activity.name()))
                        .containsExactlyElementsOf(rows(activity.refusals()));
            }
        }
    }

    @Test
    void an_activity_has_its_refusals_in_a_hundred_of_its_own() {
        for (var activity : activities()) {
            if (activity.refusals() != Refusal.class) {
                assertThat(codes(activity.refusals())).allMatch(it -> it >= 1100);
                assertThat(codes(activity.refusals()).stream().map(it -> it / 100).distinct())
                        .hasSize(1);
            }
        }
        assertThat(codes(Refusal.class)).allMatch(it -> it / 100 == 10);
    }

    @Test
    void lists_every_personal_event() {
        assertThat(listed("Personal events", 1))
                .containsExactlyElementsOf(
                        Arrays.stream(NoticeKind.values())
                                .map(it -> "`" + it.word() + "`")
                                .toList());
    }

    @Test
    void what_activities_tell_people_is_a_kind_of_notice() {
        var words = inSources("activity", "(?:new Notice|told)\\([^\"]*\"(\\w+)\"");
        assertThat(Arrays.stream(NoticeKind.values()).map(NoticeKind::word))
                .containsAll(words.toList());
    }

    @Test
    void lists_every_method_of_the_protocol() {
        var methods = Arrays.stream(Method.values()).map(it -> "`" + it.word() + "`");
        assertThat(listed("Frames", 1)).containsExactlyElementsOf(methods.toList());
    }

    @Test
    void lists_every_error_of_the_protocol() {
        var errors = inSources("live", "new ProtocolError\\((\\d+, [^;]*(?:true|false))\\)");
        assertThat(listed("Errors", 2))
                .containsExactlyElementsOf(
                        errors.map(it ->
                                        it.replaceFirst(",.*", " | ")
                                                + (it.endsWith("true") ? "yes" : "no"))
                                .toList());
    }

    @Test
    void lists_every_close_code_and_end_of_a_subscription() {
        assertThat(listed("Close codes", 3))
                .containsExactlyElementsOf(
                        Arrays.stream(Disconnect.values())
                                .map(it -> row(it.code(), it.name(), it.reason()))
                                .toList());
        assertThat(listed("Subscriptions that the server ends", 3))
                .containsExactlyElementsOf(
                        Arrays.stream(Unsubscribe.values())
                                .map(it -> row(it.code(), it.name(), it.reason()))
                                .toList());
        assertThat(Disconnect.values()).allMatch(it -> it.comesBack() == it.code() < 3500);
    }

    private List<String> refusals(String activity) {
        return table(section("## Refusals", "## "), "### " + activity, "### ", 3);
    }

    private static List<String> rows(Class<? extends Reason> reasons) {
        return Arrays.stream(reasons.getEnumConstants())
                .map(it -> row(it.code(), it.name(), it.text()))
                .toList();
    }

    private static List<Integer> codes(Class<? extends Reason> reasons) {
        return Arrays.stream(reasons.getEnumConstants()).map(Reason::code).toList();
    }

    private static String row(int code, String name, String words) {
        return code + " | `" + name + "` | " + words;
    }

    /// What the pattern's group finds in the sources of a package, each once, in order.
    private static Stream<String> inSources(String name, String pattern) {
        try (var files = Files.walk(Path.of("src/main/java/io/lectern", name))) {
            var found =
                    files.filter(it -> it.toString().endsWith(".java"))
                            .flatMap(it -> Pattern.compile(pattern).matcher(text(it)).results())
                            .map(it -> it.group(1))
                            .distinct()
                            .sorted()
                            .toList();
            assertThat(found).isNotEmpty();
            return found.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        return String.join("\n", read(file));
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
        return Program.CLASSES.that(resideInAPackage(name + "..")).stream()
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

    /// The first columns of the tables under a heading.
    private List<String> listed(String heading, int columns) {
        return table(page, "## " + heading, "## ", columns);
    }

    private List<String> section(String heading, String next) {
        return section(page, heading, next).toList();
    }

    private static Stream<String> section(List<String> lines, String heading, String next) {
        return lines.stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith(next));
    }

    private static List<String> table(
            List<String> lines, String heading, String next, int columns) {
        return rows(section(lines, heading, next).toList())
                .map(line -> Arrays.asList(line.split("\\|", -1)))
                .map(cells -> cells.subList(1, columns + 1))
                .map(cells -> cells.stream().map(String::strip).collect(Collectors.joining(" | ")))
                .toList();
    }

    /// The lines of tables, without their heads.
    private static Stream<String> rows(List<String> lines) {
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith("|"))
                .filter(i -> !isRule(lines, i) && !isRule(lines, i + 1))
                .mapToObj(lines::get);
    }

    private static boolean isRule(List<String> lines, int i) {
        return i < lines.size() && lines.get(i).startsWith("| ---");
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
