package io.lectern.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.bench.chaos.Fault.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
    void more_servers_leave_what_happens_to_sockets_and_database_as_it_is() {
        List<List<Fault>> two = Plan.of(7, LENGTH, 2, 20).lanes();
        assertThat(two.subList(0, 2)).isEqualTo(Plan.of(7, LENGTH, 1, 20).lanes().subList(0, 2));
        assertThat(two.get(3)).allMatch(fault -> fault.whom() == 1);
    }

    @Test
    void every_kind_of_fault_comes_in_a_short_run_too_and_is_over_at_its_end() {
        for (Duration length : List.of(Duration.ofSeconds(10), LENGTH)) {
            for (long seed = 0; seed < 200; seed++) {
                assertThat(kinds(length, Plan.of(seed, length, 1, 20)))
                        .contains(Kind.KILL)
                        .doesNotContain(Kind.LONG_PAUSE, Kind.BUS_CUT, Kind.DATABASE_CUT);
                assertThat(kinds(length, Plan.of(seed, length, 2, 20)))
                        .contains(Kind.KILL, Kind.BUS_CUT);
            }
        }
        assertThat(kinds(LENGTH, Plan.of(7, LENGTH, 3, 20))).contains(Kind.values());
    }

    @Test
    void the_wires_between_servers_are_cut_one_at_a_time() {
        List<Fault> cuts = Plan.of(7, LENGTH, 3, 20).lanes().getLast();
        for (int i = 1; i < cuts.size(); i++) {
            Fault before = cuts.get(i - 1);
            assertThat(cuts.get(i).at()).isGreaterThan(before.at().plus(before.lasting()));
        }
        assertThat(cuts.stream().map(Fault::whom)).contains(0, 1, 2);
    }

    private static Set<Kind> kinds(Duration length, Plan plan) {
        List<Fault> faults = plan.lanes().stream().flatMap(List::stream).toList();
        assertThat(faults).allMatch(it -> it.at().plus(it.lasting()).compareTo(length) <= 0);
        return faults.stream().map(Fault::kind).collect(Collectors.toSet());
    }
}
