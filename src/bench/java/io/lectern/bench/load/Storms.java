package io.lectern.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Everybody enters one room at once, and again after a SIGKILL of the server.
record Storms(int people) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MOST_WAIT_MS = 4_000;
    private static final Duration BESIDE = Duration.ofSeconds(10);

    void run(Figures figures, LecternTarget target) throws Exception {
        Tally tally = new Tally();
        List<LecternDialect> dialects = new ArrayList<>();
        try (Crowd crowd = new Crowd(target.address())) {
            ObjectNode join = figures.row("join storm", target.name());
            long began = System.nanoTime();
            AtomicInteger in = new AtomicInteger();
            AtomicInteger tries = new AtomicInteger();
            for (int i = 0; i < people; i++) {
                dialects.add(target.follower(i, tally));
                come(crowd, dialects.getLast(), in, tries, 0);
            }
            await(in, began);
            join.put("people", people).put("seconds", seconds(began));
            join.put("in", in.get()).put("tries", tries.get()).put("lost", people - in.get());
            join.put("residentMb", new Usage(target.processes()).residentKb() / 1024);
            figures.tell(join);
            bigRoom(figures, target, crowd, tally);
            reconnect(figures, target, crowd, dialects, tally);
        }
    }

    /// Five posts a second, plus a quiet room whose messages must not wait for the crowd.
    private void bigRoom(Figures figures, LecternTarget target, Crowd crowd, Tally tally)
            throws Exception {
        ObjectNode row = figures.row("one big room", target.name());
        try (Beside beside = new Beside(target)) {
            beside.begin(BESIDE);
            beside.figures(row, "besideNothing");
            LecternDialect speaker = target.follower(0, new Tally());
            LeanSocket poster = crowd.open(speaker).get(30, TimeUnit.SECONDS);
            tally.clear();
            beside.begin(BESIDE);
            int posts = 0;
            for (long began = System.nanoTime();
                    System.nanoTime() - began < BESIDE.toNanos();
                    posts++) {
                speaker.say(poster).get(30, TimeUnit.SECONDS);
                Thread.sleep(Duration.ofMillis(200));
            }
            settle(tally, (long) posts * people);
            row.put("people", people).put("posts", posts);
            row.put("p50Ms", tally.ageMs(50)).put("p99Ms", tally.ageMs(99));
            row.put("maxMs", tally.oldestMs());
            beside.figures(row, "beside");
            row.put(
                    "lost",
                    (long) posts * people
                            - tally.deliveries()
                            + tally.gaps()
                            + row.get("besideLost").asLong());
            poster.cut();
        }
        figures.tell(row);
    }

    private void reconnect(
            Figures figures,
            LecternTarget target,
            Crowd crowd,
            List<LecternDialect> dialects,
            Tally tally)
            throws Exception {
        AtomicInteger back = new AtomicInteger();
        AtomicInteger tries = new AtomicInteger();
        dialects.forEach(dialect ->
                dialect.onClosed(() -> {
                    dialect.onClosed(() -> {});
                    come(crowd, dialect, back, tries, 1);
                }));
        tally.clear();
        long began = System.nanoTime();
        target.killAndRestart();
        double restarted = seconds(began);
        await(back, began);
        ObjectNode row = figures.row("reconnect storm", target.name());
        row.put("people", people).put("serverSeconds", restarted);
        row.put("resumedSeconds", seconds(began)).put("resumed", back.get());
        row.put("tries", tries.get());
        row.put("afresh", dialects.stream().mapToLong(LecternDialect::afresh).sum());
        long heads = dialects.stream().mapToLong(LecternDialect::last).distinct().count();
        row.put("lost", tally.gaps() + (people - back.get()) + (heads - 1));
        figures.tell(row);
    }

    /// Reconnects as the published clients do: at once, and after further failures with a growing random
    /// delay (full jitter).
    private static void come(
            Crowd crowd,
            LecternDialect dialect,
            AtomicInteger in,
            AtomicInteger tries,
            int failures) {
        int most = failures == 0 ? 1 : Math.min(MOST_WAIT_MS, 200 << Math.min(failures, 10));
        crowd.later(
                () -> {
                    tries.incrementAndGet();
                    crowd.open(dialect)
                            .whenComplete((_, failure) -> {
                                if (failure == null) {
                                    in.incrementAndGet();
                                } else {
                                    come(crowd, dialect, in, tries, failures + 1);
                                }
                            });
                },
                ThreadLocalRandom.current().nextInt(most));
    }

    private void await(AtomicInteger in, long began) throws InterruptedException {
        while (in.get() < people && System.nanoTime() - began < PATIENCE.toNanos()) {
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    private static void settle(Tally tally, long expected) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (tally.deliveries() < expected && System.nanoTime() < until) {
            Thread.sleep(Duration.ofMillis(5));
        }
    }

    static double seconds(long began) {
        return Figures.round((System.nanoTime() - began) / 1e9);
    }
}
