package io.lectern.campus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RosterCohortsTest {
    private static final CohortId MONDAY = new CohortId(UUID.randomUUID());
    private static final CohortId TUESDAY = new CohortId(UUID.randomUUID());
    private static final Map<String, CohortId> COHORTS =
            Map.of("monday", MONDAY, "tuesday, late", TUESDAY);

    @Test
    void a_cohort_is_found_whatever_its_case_and_spaces() {
        assertThat(cohorts().of("  MONDAY ")).contains(MONDAY);
    }

    @Test
    void of_several_cohorts_in_a_line_the_first_that_the_course_has_counts() {
        assertThat(cohorts().of("Sunday; Monday")).contains(MONDAY);
        assertThat(cohorts().of("Tuesday, late")).contains(TUESDAY);
        assertThat(cohorts().of("Sunday; Saturday")).isEmpty();
    }

    @Test
    void a_line_without_a_cohort_fits() {
        assertThat(cohorts().fits(Optional.empty())).isTrue();
        assertThat(cohorts().fits(Optional.of("Sunday"))).isFalse();
    }

    @Test
    void a_name_that_is_missing_is_told_once_as_it_was_written_first() {
        assertThat(cohorts("Monday", "Sunday", "SUNDAY ", "Friday").missing())
                .containsExactly("Sunday", "Friday");
    }

    @Test
    void a_name_that_no_cohort_could_have_is_not_missing() {
        assertThat(cohorts("x".repeat(500)).missing()).isEmpty();
    }

    private static RosterCohorts cohorts(String... named) {
        var people =
                List.of(named).stream()
                        .map(name ->
                                new RosterFile.Person(
                                        1,
                                        "ann@lectern.example",
                                        "Ann",
                                        Optional.empty(),
                                        Optional.of(name),
                                        Optional.empty()))
                        .toList();
        return RosterCohorts.of(COHORTS, people);
    }
}
