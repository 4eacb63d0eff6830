package io.lectern.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;

/// Posts that are answered when they are stored, and for comparison single-row inserts into the same
/// database.
record DurablePosts(Duration time) {
    /// Until then the JIT compilers use as much processor time as the posts; more code takes longer.
    private static final Duration WARM_UP = Duration.ofSeconds(45);

    /// @param rooms the number of rooms, in each of which one member posts again as soon as the last
    ///     post is answered
    void run(Figures figures, LecternTarget target, int rooms) throws Exception {
        List<String> ids = target.rooms(rooms);
        Tally tally = new Tally();
        List<LecternDialect> dialects = new ArrayList<>();
        try (Crowd crowd = new Crowd(target.address())) {
            crowd.open(
                    rooms,
                    50,
                    i -> {
                        dialects.add(target.member(i, ids.get(i), tally));
                        return dialects.getLast();
                    });
            AtomicLong stored = new AtomicLong();
            AtomicLong failed = new AtomicLong();
            ConcurrentHistogram waits = new ConcurrentHistogram(60_000_000, 3);
            long begin = System.nanoTime() + WARM_UP.toNanos();
            long end = begin + time.toNanos();
            for (int i = 0; i < rooms; i++) {
                again(crowd.sockets().get(i), dialects.get(i), begin, end, stored, failed, waits);
            }
            Thread.sleep(WARM_UP);
            Split before = Split.of(target);
            Thread.sleep(time);
            Split used = Split.of(target).since(before);
            Thread.sleep(500);
            Inserts inserts = inserts(target);
            double posts = stored.get() * 1e9 / time.toNanos();
            ObjectNode row = figures.row("durable posts", target.name());
            row.put("rooms", rooms).put("postsASecond", Math.round(posts));
            row.put("p50Ms", ms(waits, 50)).put("p99Ms", ms(waits, 99));
            row.put("clientMicrosAPost", Figures.round(used.client() * 1e6 / stored.get()));
            row.put("serverMicrosAPost", Figures.round(used.server() * 1e6 / stored.get()));
            row.put("databaseMicrosAPost", Figures.round(used.database() * 1e6 / stored.get()));
            row.put("insertsASecond", Math.round(inserts.aSecond()));
            row.put("insertP50Ms", Figures.round(inserts.p50Ms()));
            row.put("ratio", Figures.round(posts / inserts.aSecond()));
            row.put("lost", failed.get());
            figures.tell(row);
        }
    }

    private static void again(
            LeanSocket socket,
            LecternDialect dialect,
            long begin,
            long end,
            AtomicLong stored,
            AtomicLong failed,
            ConcurrentHistogram waits) {
        long asked = System.nanoTime();
        dialect.say(socket)
                .whenComplete((_, failure) -> {
                    long now = System.nanoTime();
                    if (failure != null) {
                        failed.incrementAndGet();
                    } else if (now > begin && now < end) {
                        stored.incrementAndGet();
                        waits.recordValue(Math.min((now - asked) / 1_000, 60_000_000));
                    }
                    if (failure == null && now < end) {
                        again(socket, dialect, begin, end, stored, failed, waits);
                    }
                });
    }

    /// Processor time in seconds, by process.
    private record Split(double client, double server, double database) {
        static Split of(LecternTarget target) throws Exception {
            return new Split(
                    new Usage(List.of(ProcessHandle.current().pid())).cpuSeconds(),
                    new Usage(target.processes()).cpuSeconds(),
                    new Usage(target.database()).cpuSeconds());
        }

        Split since(Split before) {
            return new Split(
                    client - before.client, server - before.server, database - before.database);
        }
    }

    private record Inserts(double aSecond, double p50Ms) {}

    /// A baseline: one connection, one row a transaction, in a table with the columns and keys of the
    /// log and a key for the wish.
    private Inserts inserts(LecternTarget target) throws Exception {
        try (Connection sql = target.sql();
                var statement = sql.createStatement()) {
            statement.execute(
"""
drop table if exists bench_event;
create table bench_event (like room_event including all);
alter table bench_event add unique (room, by, command)
""");
            ConcurrentHistogram took = new ConcurrentHistogram(60_000_000, 3);
            UUID room = UUID.randomUUID();
            String body = "{\"text\":\"" + Lines.stamped() + "\"}";
            try (var insert =
                    sql.prepareStatement(
                            """
                            insert into bench_event (room, seq, at, by, type, body, command)
                            values (?, ?, ?, ?, 'chat.said', ?::jsonb, ?)
                            """)) {
                long began = System.nanoTime();
                long rows = 0;
                for (long now = began; now - began < time.toNanos(); rows++) {
                    insert.setObject(1, room);
                    insert.setLong(2, rows + 1);
                    insert.setObject(3, OffsetDateTime.now(ZoneOffset.UTC));
                    insert.setObject(4, room);
                    insert.setString(5, body);
                    insert.setObject(6, UUID.randomUUID());
                    insert.executeUpdate();
                    long after = System.nanoTime();
                    took.recordValue((after - now) / 1_000);
                    now = after;
                }
                return new Inserts(rows * 1e9 / (System.nanoTime() - began), ms(took, 50));
            }
        }
    }

    private static double ms(ConcurrentHistogram micros, double percentile) {
        return Figures.round(micros.getValueAtPercentile(percentile) / 1e3);
    }
}
