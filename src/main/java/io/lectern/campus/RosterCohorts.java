package io.lectern.campus;

import io.lectern.web.Line;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A course's cohorts, looked up by the names in a roster. Pure.
///
/// @param byName by [#key]
/// @param missing the names that match no cohort, in the order of the lines
record RosterCohorts(Map<String, CohortId> byName, List<String> missing) {
    static RosterCohorts of(Map<String, CohortId> byName, List<RosterFile.Person> people) {
        var known = new RosterCohorts(byName, List.of());
        Map<String, String> missing = new LinkedHashMap<>();
        people.stream()
                .flatMap(person -> person.cohort().stream())
                .filter(name -> Line.fault(name, Cohorts.NAME).isEmpty())
                .filter(name -> !known.fits(Optional.of(name)))
                .forEach(name -> missing.putIfAbsent(key(name), name));
        return new RosterCohorts(byName, List.copyOf(missing.values()));
    }

    /// The normal form in which names are compared.
    static String key(String name) {
        return Line.tidy(name).toLowerCase(Locale.ROOT);
    }

    /// The cohort of a line. The cell may list several, separated by commas or semicolons: the first
    /// that exists counts.
    Optional<CohortId> of(String name) {
        return Stream.concat(Stream.of(name), Stream.of(name.split("[,;]")))
                .map(RosterCohorts::key)
                .flatMap(key -> Optional.ofNullable(byName.get(key)).stream())
                .findFirst();
    }

    /// Whether the line names an existing cohort, or none.
    boolean fits(Optional<String> name) {
        return name.isEmpty() || of(name.get()).isPresent();
    }
}
