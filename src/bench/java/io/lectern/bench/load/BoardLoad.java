package io.lectern.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// A board of 3,000 objects on which four draw and many watch. Measures the age on arrival of stored
/// strokes and of ink still being drawn. A drawing is identified by its first point.
record BoardLoad(int watchers) {
    private static final int WRITERS = 4;
    private static final int THERE = 2_900;
    private static final int STROKES = 80;
    private static final int INK_BETWEEN = 6;
    private static final long PAUSE_MS = 30;
    private static final int POINTS = 30;
    private static final String FIRST_POINT = "\"points\":[";

    void run(Figures figures, LecternTarget target) throws Exception {
        Tally strokes = new Tally();
        Tally ink = new Tally();
        Map<String, Long> sent = new ConcurrentHashMap<>();
        String room = target.rooms(1).getFirst();
        List<LecternDialect> dialects = new ArrayList<>();
        try (Crowd crowd = new Crowd(target.addresses())) {
            crowd.open(
                    watchers,
                    50,
                    i -> {
                        var dialect = target.member(i, room, strokes);
                        dialect.onPush(push -> arrived(push, sent, strokes, ink));
                        dialects.add(dialect);
                        return dialect;
                    });
            fill(crowd, dialects);
            strokes.clear();
            ink.clear();
            int point = THERE;
            List<CompletableFuture<Void>> answers = new ArrayList<>();
            for (int i = 0; i < STROKES; i++) {
                int writer = i % WRITERS;
                for (int k = 0; k < INK_BETWEEN; k++) {
                    answers.add(draw("board.ink", ++point, crowd, dialects, writer, sent));
                    Thread.sleep(PAUSE_MS);
                }
                answers.add(draw("board.draw", ++point, crowd, dialects, writer, sent));
            }
            for (CompletableFuture<Void> answer : answers) {
                answer.get(30, TimeUnit.SECONDS);
            }
            long expected = (long) STROKES * watchers;
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
            while (strokes.deliveries() < expected && System.nanoTime() < until) {
                Thread.sleep(5);
            }
            ObjectNode row = figures.row("board", target.name());
            row.put("objects", THERE + STROKES).put("watchers", watchers).put("writers", WRITERS);
            row.put("load", Site.load());
            row.put("strokeP50Ms", strokes.ageMs(50)).put("strokeP95Ms", strokes.ageMs(95));
            row.put("strokeOldestMs", strokes.oldestMs());
            row.put("inkP50Ms", ink.ageMs(50)).put("inkP95Ms", ink.ageMs(95));
            row.put("inkDeliveries", ink.deliveries());
            row.put("lost", expected - strokes.deliveries() + strokes.gaps());
            figures.tell(row);
        }
    }

    private static void fill(Crowd crowd, List<LecternDialect> dialects) throws Exception {
        for (int from = 0; from < THERE; from += 100) {
            List<CompletableFuture<Void>> answers = new ArrayList<>();
            for (int i = from; i < from + 100; i++) {
                answers.add(
                        draw(
                                "board.draw",
                                i,
                                crowd,
                                dialects,
                                i % WRITERS,
                                new ConcurrentHashMap<>()));
            }
            for (CompletableFuture<Void> answer : answers) {
                answer.get(60, TimeUnit.SECONDS);
            }
        }
    }

    private static CompletableFuture<Void> draw(
            String method,
            int number,
            Crowd crowd,
            List<LecternDialect> dialects,
            int writer,
            Map<String, Long> sent) {
        String first = (1_000 + number % 100) + "," + (1_000 + number / 100);
        sent.put(first, System.nanoTime());
        return dialects.get(writer)
                .ask(
                        crowd.sockets().get(writer),
                        method,
                        "\"page\":0,\"form\":\"PEN\",\"colour\":1,\"width\":2,\"points\":["
                                + first
                                + ",3,2".repeat(POINTS - 1)
                                + "]");
    }

    private static void arrived(String push, Map<String, Long> sent, Tally strokes, Tally ink) {
        int at = push.indexOf(FIRST_POINT);
        if (at < 0) {
            return;
        }
        int from = at + FIRST_POINT.length();
        int to = push.indexOf(',', push.indexOf(',', from) + 1);
        Long when = to < 0 ? null : sent.get(push.substring(from, to));
        if (when != null) {
            (push.contains("\"board.drew\"") ? strokes : ink).arrived(when);
        }
    }
}
