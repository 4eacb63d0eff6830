package io.lectern.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// One room, many followers, 200-byte messages: at a steady pace, and at full speed, where a message is
/// sent when at most 32 before it haven't reached everybody.
record FanOut(int followers, Duration time) {
    private static final int WINDOW = 32;
    private static final int POSTERS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration SETTLE = Duration.ofSeconds(15);

    /// @param aSecond messages a second; 0 for full speed
    void run(Figures figures, Target target, int aSecond) throws Exception {
        Tally tally = new Tally();
        List<Dialect> dialects = new ArrayList<>();
        try (Crowd crowd = new Crowd(target.addresses())) {
            crowd.open(
                    followers,
                    100,
                    i -> {
                        dialects.add(target.follower(i, tally));
                        return dialects.getLast();
                    });
            // Full speed first, as JIT compilation needs a lot of work to warm up.
            posts(target, crowd, dialects, 0, WARM_UP, tally);
            posts(target, crowd, dialects, aSecond, WARM_UP, tally);
            tally.clear();
            Usage usage = new Usage(target.processes());
            long allocated = allocated(target);
            double cpu = usage.cpuSeconds();
            Usage own = new Usage(List.of(ProcessHandle.current().pid()));
            double ownCpu = own.cpuSeconds();
            long began = System.nanoTime();
            long posts = posts(target, crowd, dialects, aSecond, time, tally);
            double seconds = (tally.lastArrival() - began) / 1e9;
            cpu = usage.cpuSeconds() - cpu;
            ownCpu = own.cpuSeconds() - ownCpu;
            allocated = allocated(target) - allocated;
            long deliveries = tally.deliveries();
            ObjectNode row =
                    figures.row(
                            aSecond == 0 ? "fan-out saturated" : "fan-out paced", target.name());
            row.put("followers", followers);
            row.put("posts", posts);
            row.put("deliveries", deliveries);
            row.put("deliveriesASecond", Math.round(deliveries / seconds));
            row.put("p50Ms", tally.ageMs(50));
            row.put("p99Ms", tally.ageMs(99));
            row.put("maxMs", tally.oldestMs());
            row.put("serverCpuMicrosADelivery", Figures.round(cpu * 1e6 / deliveries));
            if (allocated > 0) {
                row.put("allocatedBytesADelivery", Figures.round(allocated / (double) deliveries));
                row.put("allocatedBytesAMessage", allocated / posts);
            }
            row.put("clientCpuMicrosADelivery", Figures.round(ownCpu * 1e6 / deliveries));
            row.put("lost", posts * followers - deliveries + tally.gaps());
            figures.tell(row);
        }
    }

    private static long allocated(Target target) throws Exception {
        if (!(target instanceof LecternTarget)) {
            return 0;
        }
        try (Allocated allocated = Allocated.of(target.processes().getFirst())) {
            return allocated.bytes();
        }
    }

    /// Waits until this many messages have reached everybody.
    private void awaitPlace(Target target, Tally tally, long messages, long before) {
        long until = System.nanoTime() + SETTLE.toNanos();
        while (tally.deliveries() < before + messages * followers) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(target.name() + " delivers no more");
            }
            LockSupport.parkNanos(50_000);
        }
    }

    /// @return the number of messages that the server answered, after all of them were delivered or time
    ///     ran out
    private long posts(
            Target target,
            Crowd crowd,
            List<Dialect> dialects,
            int aSecond,
            Duration during,
            Tally tally)
            throws Exception {
        long before = tally.deliveries();
        long began = System.nanoTime();
        List<CompletableFuture<Void>> posts = new ArrayList<>();
        for (long i = 0; System.nanoTime() - began < during.toNanos(); i++) {
            if (aSecond > 0) {
                long due = began + i * 1_000_000_000L / aSecond;
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            } else {
                awaitPlace(target, tally, i - WINDOW, before);
            }
            int poster = (int) (i % POSTERS);
            posts.add(target.post(crowd.sockets().get(poster), dialects.get(poster)));
        }
        for (CompletableFuture<Void> post : posts) {
            post.get(30, TimeUnit.SECONDS);
        }
        long expected = before + (long) posts.size() * followers;
        long until = System.nanoTime() + SETTLE.toNanos();
        while (tally.deliveries() < expected && System.nanoTime() < until) {
            Thread.sleep(Duration.ofMillis(2));
        }
        return posts.size();
    }
}
