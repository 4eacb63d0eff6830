package io.lectern.fuzz;

import io.lectern.LoggedErrors;
import io.lectern.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/// `bin/fuzz SECONDS [SEED]`: starts a Lectern, sends it what the seed says for that long, prints
/// counts and what broke, and ends with 1 if anything did.
public final class Fuzz {
    /// So that what is refused for its rate is not all that is tried.
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "LECTERN_LIVE_COMMANDS_PER_SECOND", "100000",
                    "LECTERN_LIVE_SIGNALS_PER_SECOND", "100000",
                    "LECTERN_LIVE_SIGNALS_BURST", "100000",
                    "LECTERN_IDENTITY_ACCESS_MINUTES", "60",
                    "LECTERN_FILES_PER_PERSON_DAILY", "10000");

    /// On a machine that has much else to do an event loop waits for its turn, up to twenty seconds.
    private static final Pattern BUSY =
            Pattern.compile("has been blocked for (\\d{1,4}|1\\d{4}) ms");

    private Fuzz() {}

    /// @param counts what was tried, how often, by how it was answered
    record Result(List<String> findings, Map<String, Integer> counts, int routes, int wishes) {}

    public static void main(String[] args) throws Exception {
        if (args.length < 1 || args.length > 2 || !String.join("", args).matches("\\d+")) {
            System.err.println("bin/fuzz SECONDS [SEED]");
            System.exit(2);
        }
        long seed = args.length > 1 ? Long.parseLong(args[1]) : new Random().nextInt(1_000_000_000);
        System.out.println("seed " + seed);
        var result = run(seed, Duration.ofSeconds(Long.parseLong(args[0])));
        result.counts().forEach((what, times) -> System.out.printf("%6d  %s%n", times, what));
        result.findings()
                .forEach(it -> System.err.printf("%nBroken, with seed %d: %s%n", seed, it));
        System.exit(result.findings().isEmpty() ? 0 : 1);
    }

    static Result run(long seed, Duration length) throws Exception {
        var random = new Random(seed);
        try (var server = TestServer.start(SETTINGS);
                var logged = LoggedErrors.watch(line -> !BUSY.matcher(line).find())) {
            var world = new World(server);
            var findings = new Findings(logged);
            var routes = new RouteFuzz(world, new Document(), findings);
            try (var wishes = new WishFuzz(world, findings)) {
                long end = System.nanoTime() + length.toNanos();
                while (System.nanoTime() < end && !findings.isFull()) {
                    for (int n = 0; n < 5; n++) {
                        routes.next(random);
                        wishes.next(random);
                    }
                }
                wishes.stillWorks();
                return new Result(
                        findings.all(), findings.counts(), routes.operations(), wishes.wishes());
            }
        }
    }
}
