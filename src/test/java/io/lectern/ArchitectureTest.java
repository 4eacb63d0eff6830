package io.lectern;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.lectern.Program.HOUSE;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Which packages may import which. The same rules run over the program, where they hold, and over
/// a small planted program (`io.lectern.planted`) that breaks each of them, where they must fail.
class ArchitectureTest {
    private static final String PLANTED = HOUSE + ".planted";

    private static final Set<String> PURE = Set.of("room", "activity", "estimate");

    private static final List<String> CAMPUS = List.of("room", "campus", "identity", "web");

    /// Which packages each may use beside its own. All of the shell may use `Config`.
    private static final Map<String, List<String>> MAY_USE =
            Map.ofEntries(
                    Map.entry("room", List.of()),
                    Map.entry("estimate", List.of()),
                    Map.entry("activity", List.of("room")),
                    Map.entry("storage", List.of()),
                    Map.entry("settings", List.of("web")),
                    Map.entry("web", List.of("room", "storage")),
                    Map.entry("backup", List.of("storage", "web")),
                    Map.entry("ops", List.of("web")),
                    Map.entry("audit", List.of("room", "web")),
                    Map.entry("identity", List.of("room", "audit", "web")),
                    Map.entry("campus", List.of("room", "identity", "audit", "web")),
                    Map.entry("files", CAMPUS),
                    Map.entry("calendar", CAMPUS),
                    Map.entry("notify", CAMPUS),
                    Map.entry("nodes", List.of("room")),
                    Map.entry("live", with(CAMPUS, "nodes")),
                    Map.entry("live.wire", List.of("live.protocol", "web")),
                    Map.entry("live.log", List.of("live.protocol", "campus", "web", "room")),
                    Map.entry(
                            "live.peers",
                            List.of("live.protocol", "live.log", "campus", "nodes", "room")),
                    Map.entry(
                            "live.audience",
                            List.of(
                                    "live.wire",
                                    "live.log",
                                    "live.protocol",
                                    "campus",
                                    "room",
                                    "web")),
                    Map.entry(
                            "live.room",
                            List.of(
                                    "live.audience",
                                    "live.peers",
                                    "live.log",
                                    "live.wire",
                                    "live.protocol",
                                    "campus",
                                    "nodes",
                                    "room",
                                    "web")),
                    Map.entry(
                            "live.socket",
                            List.of(
                                    "live.room",
                                    "live.audience",
                                    "live.log",
                                    "live.wire",
                                    "live.protocol",
                                    "campus",
                                    "identity",
                                    "room",
                                    "web")),
                    Map.entry("classroom", with(CAMPUS, "activity", "live", "calendar")),
                    Map.entry("breakout", with(CAMPUS, "activity", "live")),
                    Map.entry("demo", List.of("room", "activity", "live.log")),
                    Map.entry("study", with(CAMPUS, "activity", "live", "calendar")),
                    Map.entry("status", List.of("room", "identity", "web", "notify", "nodes")),
                    Map.entry("privacy", with(CAMPUS, "live", "files")),
                    Map.entry("media", with(CAMPUS, "activity", "live")),
                    Map.entry("knowledge", List.of("room", "campus", "activity", "web")),
                    Map.entry(
                            "desk.hours",
                            List.of(
                                    "room",
                                    "campus",
                                    "activity",
                                    "live",
                                    "calendar",
                                    "desk.visits")),
                    Map.entry(
                            "desk.waits",
                            List.of(
                                    "room",
                                    "campus",
                                    "activity",
                                    "live",
                                    "calendar",
                                    "estimate",
                                    "desk.visits",
                                    "identity",
                                    "notify",
                                    "web")),
                    Map.entry("desk.notices", List.of("room", "campus", "calendar", "notify")),
                    Map.entry(
                            "desk.visits",
                            List.of("room", "campus", "web", "activity", "knowledge")),
                    Map.entry(
                            "desk",
                            with(
                                    CAMPUS,
                                    "activity",
                                    "live",
                                    "estimate",
                                    "files",
                                    "calendar",
                                    "notify",
                                    "knowledge")));

    private static final Set<String> ACCIDENTS =
            Set.of("now", "currentTimeMillis", "nanoTime", "randomUUID", "random", "nextInt");

    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(PLANTED);

    @Test
    void the_program_is_looked_at_whole() {
        assertThat(Program.CLASSES).hasSizeGreaterThan(20);
        var packages =
                Program.CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.equals(HOUSE))
                        .map(name -> name.substring(HOUSE.length() + 1).split("\\.", 2)[0])
                        .distinct();
        assertThat(packages).isSubsetOf(MAY_USE.keySet());
    }

    @TestFactory
    Stream<DynamicTest> the_program_keeps() {
        return rules(HOUSE).map(rule -> keeps(rule, Program.CLASSES));
    }

    @Test
    void no_door_is_granted_that_nobody_uses() {
        var unused =
                MAY_USE.entrySet().stream()
                        .flatMap(granted ->
                                granted.getValue().stream()
                                        .filter(door -> !uses(granted.getKey(), door))
                                        .map(door -> granted.getKey() + " -> " + door));
        assertThat(unused).isEmpty();
    }

    private static boolean uses(String name, String door) {
        return Program.CLASSES.stream()
                .filter(resideInAPackage(HOUSE + "." + name + ".."))
                .flatMap(it -> it.getDirectDependenciesFromSelf().stream())
                .anyMatch(it ->
                        resideInAPackage(HOUSE + "." + door + "..").test(it.getTargetClass()));
    }

    @TestFactory
    Stream<DynamicTest> the_planted_program_breaks() {
        return rules(PLANTED).map(rule -> breaks(rule, BROKEN));
    }

    private static List<String> with(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    private static DynamicTest keeps(ArchRule rule, JavaClasses classes) {
        return DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes));
    }

    private static DynamicTest breaks(ArchRule rule, JavaClasses classes) {
        return DynamicTest.dynamicTest(
                rule.getDescription(),
                () -> assertThat(rule.evaluate(classes).hasViolation()).isTrue());
    }

    private static Stream<ArchRule> rules(String house) {
        var directions =
                MAY_USE.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> direction(house, entry.getKey(), entry.getValue()));
        return Stream.concat(directions, others(house));
    }

    private static ArchRule direction(String house, String name, List<String> others) {
        var allowed =
                Stream.concat(Stream.of(name), others.stream())
                        .map(it -> house + "." + it + "..")
                        .toArray(String[]::new);
        var strange =
                resideInAPackage(house + "..")
                        .and(not(resideInAnyPackage(allowed)))
                        .and(not(config(house, PURE.contains(name))));
        return noClasses()
                .that()
                .resideInAPackage(house + "." + name + "..")
                .should()
                .dependOnClassesThat(strange)
                .as(name + " -> " + others);
    }

    private static Stream<ArchRule> others(String house) {
        var core = new String[] {house + ".room..", house + ".activity..", house + ".estimate.."};
        return Stream.of(
                slices().matching(house + ".activity.(*)..")
                        .should()
                        .notDependOnEachOther()
                        .as("no activity knows another"),
                slices().matching(house + ".(*)..").should().beFreeOfCycles().as("no cycles"),
                classes()
                        .that()
                        .resideInAnyPackage(core)
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(
                                        house + ".room..",
                                        house + ".activity..",
                                        house + ".estimate..",
                                        "java.lang..",
                                        "java.math..",
                                        "java.util..",
                                        "java.time..",
                                        "java.text..",
                                        "java.nio.charset..",
                                        "org.jspecify.."))
                        .as("the core uses the JDK and JSpecify only, and no input or output"),
                noClasses()
                        .that()
                        .resideInAnyPackage(core)
                        .should()
                        .callMethodWhere(readsTheClock())
                        .as("the core reads no clock and throws no dice"),
                noClasses()
                        .that(not(main(house)))
                        .should()
                        .dependOnClassesThat(main(house))
                        .as("nothing -> Main"),
                noClasses()
                        .that()
                        .resideInAPackage(house + ".live..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(house + ".activity..")
                        .as("live names no activity"));
    }

    private static DescribedPredicate<JavaClass> main(String house) {
        return DescribedPredicate.describe(
                "Main",
                it ->
                        it.getName().equals(house + ".Main")
                                || it.getName().startsWith(house + ".Main$"));
    }

    private static DescribedPredicate<JavaClass> config(String house, boolean pure) {
        return DescribedPredicate.describe(
                "Config", it -> !pure && (it.getName() + "$").startsWith(house + ".Config$"));
    }

    private static DescribedPredicate<JavaMethodCall> readsTheClock() {
        return DescribedPredicate.describe(
                "reads the clock or throws dice",
                call -> ACCIDENTS.contains(call.getTarget().getName()));
    }
}
