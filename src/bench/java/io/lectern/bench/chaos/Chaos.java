package io.lectern.bench.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// `bin/chaos [--seed N] [--minutes M] [--servers N]`: docs/performance.md says what it does and checks.
public final class Chaos {
    private static final List<String> OPTIONS = List.of("--seed", "--minutes", "--servers");
    private static final List<Integer> RINGS = List.of(10, 100, 500, 5_000);

    private Chaos() {}

    public static void main(String[] args) throws Exception {
        Map<String, Long> options = options(args);
        long seed = options.getOrDefault("--seed", new Random().nextLong(1_000_000_000));
        Duration length = Duration.ofMinutes(options.getOrDefault("--minutes", 10L));
        int servers = Math.toIntExact(options.getOrDefault("--servers", 1L));
        System.out.println("seed " + seed);
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chaos");
        System.out.println("logs of the servers in " + folder);
        Plan plan = Plan.of(seed, length, servers, ChaosRun.PEOPLE);
        try (Cluster cluster = Cluster.start(folder, servers, settings(seed))) {
            Thread end = new Thread(cluster::close);
            Runtime.getRuntime().addShutdownHook(end);
            try (ChaosRun run = new ChaosRun(cluster, plan)) {
                String breach = run.run();
                tell(run.figures());
                if (!breach.isEmpty()) {
                    System.err.printf("%nBroken, with seed %d:%n  %s%n", seed, breach);
                    System.exit(1);
                }
            }
            Runtime.getRuntime().removeShutdownHook(end);
        }
        System.exit(0);
    }

    private static Map<String, Long> options(String[] args) {
        Map<String, Long> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!OPTIONS.contains(args[i])
                    || i + 1 == args.length
                    || !args[i + 1].matches("\\d+")) {
                System.err.println("bin/chaos [--seed N] [--minutes M] [--servers N]");
                System.exit(2);
            }
            options.put(args[i], Long.parseLong(args[i + 1]));
        }
        return options;
    }

    /// Pings are frequent, so that both sides soon notice silence. Some runs have a short ring, so that
    /// clients who were away can't resume and get the whole room.
    static Map<String, String> settings(long seed) {
        return Map.of(
                "LECTERN_DESK_BY_SCHEDULE", "false",
                "LECTERN_LIVE_PING_SECONDS", "2",
                "LECTERN_LIVE_PONG_SECONDS", "3",
                "LECTERN_LIVE_SLOW_SECONDS", "5",
                "LECTERN_LIVE_RING_EVENTS", "" + RINGS.get((int) Math.floorMod(seed, 4L)),
                "LECTERN_LIVE_SNAPSHOT_EVERY", "100");
    }

    private static void tell(ObjectNode figures) {
        System.out.println();
        figures.properties()
                .forEach(it -> System.out.printf("%-24s %s%n", it.getKey(), it.getValue()));
        System.out.println(figures);
    }
}
