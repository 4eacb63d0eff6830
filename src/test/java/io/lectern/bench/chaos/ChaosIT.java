package io.lectern.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/// With sockets, server and database taken away meanwhile, everybody is told 1 to the head in one
/// order, and every acknowledged wish is stored once. A short run of `bin/chaos`.
@Isolated
class ChaosIT {
    private static final Duration LENGTH = Duration.ofSeconds(9);
    private static final Duration LENGTH_OF_TWO = Duration.ofSeconds(15);
    private static final long KNOWN = 20_261_124;

    /// So that it isn't an idle server that keeps its promises; how many more there are is the machine's.
    private static final int SOME = 20;

    @Test
    @Timeout(value = 240, unit = TimeUnit.SECONDS)
    void every_promise_is_kept_by_a_plan_that_is_known_and_by_a_new_one() throws Exception {
        long fresh = new Random().nextLong(1_000_000_000);
        try (Cluster cluster = Cluster.start(folder(), 1, Chaos.settings(KNOWN))) {
            for (long seed : new long[] {KNOWN, fresh}) {
                ObjectNode figures = keeps(cluster, Plan.of(seed, LENGTH, 1, ChaosRun.PEOPLE));
                assertThat(figures.get("KILL").intValue()).isPositive();
            }
        }
    }

    @Test
    @Timeout(value = 240, unit = TimeUnit.SECONDS)
    void every_promise_is_kept_by_two_servers_that_are_one() throws Exception {
        try (Cluster cluster = Cluster.start(folder(), 2, Chaos.settings(KNOWN))) {
            ObjectNode figures = keeps(cluster, Plan.of(KNOWN, LENGTH_OF_TWO, 2, ChaosRun.PEOPLE));
            assertThat(figures.get("BUS_CUT").intValue()).isPositive();
        }
    }

    private static ObjectNode keeps(Cluster cluster, Plan plan) throws Exception {
        System.out.println("ChaosIT seed " + plan.seed());
        try (ChaosRun run = new ChaosRun(cluster, plan)) {
            String breach = run.run();
            ObjectNode figures = run.figures();
            System.out.println("ChaosIT " + figures);
            assertThat(breach).isEmpty();
            assertThat(figures.get("acknowledged").intValue()).isGreaterThan(SOME);
            return figures;
        }
    }

    private static Path folder() throws Exception {
        return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chaos");
    }
}
