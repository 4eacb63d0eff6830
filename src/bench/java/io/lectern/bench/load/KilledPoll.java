package io.lectern.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// One poll that everybody answers while the server is killed: clients without an answer reconnect and
/// send the same wish again, under its id. Each answer has to be counted once.
final class KilledPoll {
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int MOST_WAIT_MS = 4_000;

    private final int people;
    private final List<Person> all = new ArrayList<>();
    private final AtomicInteger again = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final CountDownLatch acknowledged;

    KilledPoll(int people) {
        this.people = people;
        this.acknowledged = new CountDownLatch(people);
    }

    /// A client that answers the poll. Confined to the crowd's event loop.
    private final class Person {
        private final Crowd crowd;
        private final LecternDialect dialect;
        private final UUID command = UUID.randomUUID();
        private final String fields;
        private int failures;

        Person(Crowd crowd, LecternDialect dialect, String fields) {
            this.crowd = crowd;
            this.dialect = dialect;
            this.fields = fields;
        }

        void answer(LeanSocket socket) {
            dialect.ask(socket, "polls.answer", fields, command)
                    .whenComplete((_, failure) -> {
                        if (failure == null) {
                            acknowledged.countDown();
                        } else if (socket.isOpen() && failure.getMessage().startsWith("{")) {
                            refused.incrementAndGet();
                        } else {
                            again.incrementAndGet();
                            comeBack();
                        }
                    });
        }

        private void comeBack() {
            int most = Math.min(MOST_WAIT_MS, 200 << Math.min(failures++, 10));
            crowd.later(
                    () ->
                            crowd.open(dialect)
                                    .whenComplete((socket, failure) -> {
                                        if (failure == null) {
                                            answer(socket);
                                        } else {
                                            comeBack();
                                        }
                                    }),
                    ThreadLocalRandom.current().nextInt(most));
        }
    }

    void run(Figures figures, LecternTarget target) throws Exception {
        var row = figures.row("one poll, all answers, and the server is killed", target.name());
        try (Crowd crowd = new Crowd(target.address())) {
            List<LecternDialect> dialects = new ArrayList<>();
            crowd.open(
                    people,
                    100,
                    i -> {
                        dialects.add(target.follower(i, new Tally()));
                        return dialects.getLast();
                    });
            long poll;
            try (Teacher teacher = new Teacher(target)) {
                poll = teacher.poll("Which first?");
            }
            long began = System.nanoTime();
            var killing = Thread.ofVirtual().start(() -> kill(target));
            for (int i = 0; i < people; i++) {
                long due = began + WITHIN.toNanos() * i / people;
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                var reply =
                        "\"poll\":%d,\"reply\":{\"picks\":[%d],\"text\":\"\"}"
                                .formatted(poll, i % 3);
                all.add(new Person(crowd, dialects.get(i), reply));
                all.getLast().answer(crowd.sockets().get(i));
            }
            boolean done = acknowledged.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            killing.join();
            long stored = Ballots.stored(target, poll);
            row.put("people", people).put("seconds", Storms.seconds(began));
            row.put("acknowledged", people - acknowledged.getCount()).put("everybody", done);
            row.put("sentAgain", again.get()).put("refused", refused.get()).put("stored", stored);
            row.put("lost", Math.abs(people - stored) + acknowledged.getCount());
        }
        figures.tell(row);
    }

    private static void kill(LecternTarget target) {
        try {
            Thread.sleep(WITHIN.dividedBy(2));
            target.killAndRestart();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
