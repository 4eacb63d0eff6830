package io.lectern.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// One poll that everybody answers within a few seconds. Each answer has to be acknowledged and counted
/// once. Measures the latency of acknowledgements, and how long after the last answer the last follower
/// has the full count.
record Ballots(int people, Duration within) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int AT_ONCE = 100;

    void run(Figures figures, LecternTarget target) throws Exception {
        ObjectNode row = figures.row("one poll, all answers", target.name());
        Tally acknowledged = new Tally();
        List<LecternDialect> dialects = new ArrayList<>();
        AtomicLong told = new AtomicLong();
        CountDownLatch whole = new CountDownLatch(people);
        try (Crowd crowd = new Crowd(target.address());
                Teacher teacher = new Teacher(target);
                Beside beside = new Beside(target)) {
            crowd.open(
                    people,
                    AT_ONCE,
                    i -> {
                        var dialect = target.follower(i, new Tally());
                        dialect.onPush(whole(told, whole));
                        dialects.add(dialect);
                        return dialect;
                    });
            long poll = teacher.poll("Which first?");
            beside.begin(within);
            AtomicInteger refused = new AtomicInteger();
            AtomicLong last = new AtomicLong();
            var answers = answer(crowd, dialects, poll, acknowledged, refused, last);
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .exceptionally(_ -> null)
                    .join();
            boolean all = whole.await(30, TimeUnit.SECONDS);
            row.put("people", people).put("withinSeconds", within.toSeconds());
            row.put("acknowledged", acknowledged.deliveries()).put("refused", refused.get());
            row.put("p50Ms", acknowledged.ageMs(50)).put("p99Ms", acknowledged.ageMs(99));
            row.put("maxMs", acknowledged.oldestMs());
            row.put("tallyAtLastFollowerMs", (told.get() - last.get()) / 1_000_000);
            row.put("followersWithoutIt", all ? 0 : whole.getCount());
            beside.figures(row, "beside");
            long stored = stored(target, poll);
            row.put("stored", stored);
            row.put("lost", Math.abs(people - stored) + people - acknowledged.deliveries());
        }
        figures.tell(row);
    }

    private java.util.function.Consumer<String> whole(AtomicLong told, CountDownLatch whole) {
        String wanted = "\"answered\":" + people + "}";
        AtomicInteger once = new AtomicInteger();
        return push -> {
            if (push.contains("polls.tally")
                    && push.contains(wanted)
                    && once.getAndIncrement() == 0) {
                told.accumulateAndGet(System.nanoTime(), Math::max);
                whole.countDown();
            }
        };
    }

    private List<CompletableFuture<Void>> answer(
            Crowd crowd,
            List<LecternDialect> dialects,
            long poll,
            Tally acknowledged,
            AtomicInteger refused,
            AtomicLong last)
            throws InterruptedException {
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < people; i++) {
            long due = began + within.toNanos() * i / people;
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            var fields =
                    "\"poll\":%d,\"reply\":{\"picks\":[%d],\"text\":\"\"}".formatted(poll, i % 3);
            answers.add(
                    dialects.get(i)
                            .ask(crowd.sockets().get(i), "polls.answer", fields)
                            .whenComplete((_, failure) -> {
                                if (failure == null) {
                                    acknowledged.arrived(due);
                                    last.accumulateAndGet(System.nanoTime(), Math::max);
                                } else {
                                    refused.incrementAndGet();
                                }
                            }));
        }
        return answers;
    }

    /// The number of members whose answers are in the log.
    static long stored(LecternTarget target, long poll) throws Exception {
        try (var sql = target.sql();
                var count =
                        sql.prepareStatement(
                                """
                                select count(*) as events, count(distinct by) as people
                                from room_event where type = 'polls.answered' and (body ->> 'poll')::bigint = ?
                                """)) {
            count.setLong(1, poll);
            try (var found = count.executeQuery()) {
                found.next();
                long events = found.getLong("events");
                return events == found.getLong("people") ? events : -events;
            }
        }
    }
}
