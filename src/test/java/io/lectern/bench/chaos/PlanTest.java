package io.lectern.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Duration LENGTH = Duration.ofMinutes(10);

    @Test
    void the_same_seed_gives_the_same_plan_and_another_seed_another() {
        assertThat(Plan.of(7, LENGTH, 2, 20)).isEqualTo(Plan.of(7, LENGTH, 2, 20));
        assertThat(Plan.of(7, LENGTH, 2, 20).lanes())
                .isNotEqualTo(Plan.of(8, LENGTH, 2, 20).lanes());
    }

    @Test
    void more_servers_leave_the_plan_of_the_others_as_it_is() {
        List<List<Fault>> two = Plan.of(7, LENGTH, 2, 20).lanes();
        assertThat(two.subList(0, 3)).isEqualTo(Plan.of(7, LENGTH, 1, 20).lanes());
        assertThat(two.get(3)).allMatch(fault -> fault.whom() == 1);
    }

    @Test
    void every_kind_of_fault_comes_in_a_short_run_too_and_is_over_at_its_end() {
        for (Duration length : List.of(Duration.ofSeconds(10), LENGTH)) {
            for (long seed = 0; seed < 200; seed++) {
                List<Fault> faults =
                        Plan.of(seed, length, 1, 20).lanes().stream()
                                .flatMap(List::stream)
                                .toList();
                assertThat(faults.stream().map(Fault::kind)).contains(Fault.Kind.KILL);
                assertThat(faults)
                        .allMatch(it -> it.at().plus(it.lasting()).compareTo(length) <= 0);
            }
        }
    }
}
