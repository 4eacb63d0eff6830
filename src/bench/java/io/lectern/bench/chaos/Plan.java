package io.lectern.bench.chaos;

import io.lectern.bench.chaos.Fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// The faults of a run and their times: a pure function of the arguments of `of`. The sockets, each
/// server and the database have a lane of their own, so that their faults overlap in every way.
///
/// @param lanes for the sockets, the database, each server, and, if there are several servers, the wires
///     between them
record Plan(long seed, Duration length, List<List<Fault>> lanes) {
    static Plan of(long seed, Duration length, int servers, int clients) {
        List<List<Fault>> lanes = new ArrayList<>();
        Random sockets = new Random(seed);
        lanes.add(
                lane(
                        sockets,
                        length,
                        millis(600),
                        List.of(
                                Kind.CUT,
                                Kind.CUT,
                                Kind.CUT,
                                Kind.CUT,
                                Kind.CUT,
                                Kind.DEAF,
                                Kind.CUT_ALL),
                        clients,
                        0));
        lanes.add(
                lane(
                        new Random(seed ^ 1),
                        length,
                        millis(15_000),
                        List.of(Kind.DATABASE_RESTART, Kind.DATABASE_CRASH, Kind.DATABASE_PAUSE),
                        1,
                        0));
        for (int server = 0; server < servers; server++) {
            lanes.add(
                    lane(
                            new Random(seed ^ (server + 2L)),
                            length,
                            millis(10_000L * servers),
                            servers > 1
                                    ? List.of(Kind.KILL, Kind.PAUSE, Kind.PAUSE, Kind.LONG_PAUSE)
                                    : List.of(Kind.KILL, Kind.PAUSE, Kind.PAUSE),
                            1,
                            server));
        }
        if (servers > 1) {
            lanes.add(
                    lane(
                            new Random(seed ^ ~1L),
                            length,
                            millis(10_000),
                            List.of(Kind.BUS_CUT, Kind.BUS_CUT, Kind.DATABASE_CUT),
                            servers,
                            0));
        }
        return new Plan(seed, length, List.copyOf(lanes));
    }

    /// Each kind once in random order, then at random. In a short run faults come sooner and are
    /// shorter.
    private static List<Fault> lane(
            Random random, Duration length, Duration most, List<Kind> kinds, int of, int first) {
        List<Kind> begin = new ArrayList<>(kinds);
        Collections.shuffle(begin, random);
        long gap = Math.min(most.toMillis(), length.toMillis() / (2L * kinds.size()));
        List<Fault> faults = new ArrayList<>();
        long at = gap / 4;
        while (true) {
            at += 1 + random.nextLong(gap);
            Kind kind =
                    faults.size() < begin.size()
                            ? begin.get(faults.size())
                            : kinds.get(random.nextInt(kinds.size()));
            long lasting = Math.min(lasting(kind, random), length.toMillis() / 5);
            if (at + lasting > length.toMillis()) {
                return List.copyOf(faults);
            }
            faults.add(new Fault(millis(at), kind, first + random.nextInt(of), millis(lasting)));
            at += kind == Kind.DEAF ? 0 : lasting;
        }
    }

    /// Mostly short; one pause in eight is long enough for sockets and leases to expire.
    private static long lasting(Kind kind, Random random) {
        boolean isLong = random.nextInt(8) == 0;
        return switch (kind) {
            case CUT, CUT_ALL -> 0;
            case DEAF -> 200 + random.nextInt(6_000);
            case KILL -> random.nextInt(1_500);
            case PAUSE -> isLong ? 12_000 + random.nextInt(8_000) : 100 + random.nextInt(4_000);
            case LONG_PAUSE -> 7_000 + random.nextInt(5_000);
            case BUS_CUT, DATABASE_CUT ->
                    isLong ? 8_000 + random.nextInt(8_000) : 200 + random.nextInt(5_000);
            case DATABASE_RESTART, DATABASE_CRASH -> random.nextInt(3_000);
            case DATABASE_PAUSE ->
                    isLong ? 8_000 + random.nextInt(4_000) : 100 + random.nextInt(3_000);
        };
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
