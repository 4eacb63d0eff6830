package io.lectern.bench.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.bench.Heap;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// Sockets connect, post sometimes, and are cut after 1 to 19 seconds. Every minute they use other
/// rooms, so that rooms open, fall silent and close. Looks every minute at what the server holds.
record Churn(Duration time) {
    private static final int ROOMS_A_MINUTE = 30;
    private static final int SOCKETS_A_SECOND = 100;
    private static final int SAY_ONE_OF = 10;
    private static final int MOST_MS = 19_000;

    private record Visit(LeanSocket socket, long until) {}

    void run(Figures figures, LecternTarget target) throws Exception {
        Tally tally = new Tally();
        int minutes = Math.toIntExact(time.toMinutes());
        List<String> rooms = target.rooms(minutes * ROOMS_A_MINUTE);
        ObjectNode row = figures.row("churn", target.name());
        ArrayNode heap = row.putArray("heapMbAfterGcByMinute");
        ArrayNode resident = row.putArray("residentMbByMinute");
        ArrayNode open = row.putArray("roomsOpenByMinute");
        var visits = new PriorityQueue<Visit>(Comparator.comparingLong(Visit::until));
        long come = 0;
        try (Crowd crowd = new Crowd(target.addresses())) {
            for (int minute = 0; minute < minutes; minute++) {
                List<String> now =
                        rooms.subList(minute * ROOMS_A_MINUTE, (minute + 1) * ROOMS_A_MINUTE);
                come += visit(target, crowd, now, visits, tally);
                look(target, heap, resident, open);
            }
            visits.forEach(visit -> visit.socket().cut());
            Thread.sleep(Duration.ofSeconds(5));
            look(target, heap, resident, open);
        }
        row.put("sockets", come).put("deliveries", tally.deliveries()).put("lost", tally.gaps());
        figures.tell(row);
    }

    private static long visit(
            LecternTarget target,
            Crowd crowd,
            List<String> rooms,
            PriorityQueue<Visit> visits,
            Tally tally)
            throws Exception {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long began = System.nanoTime();
        int come = 0;
        for (; come < SOCKETS_A_SECOND * 60; come++) {
            long due = began + come * 1_000_000_000L / SOCKETS_A_SECOND;
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            var dialect =
                    target.member(
                            random.nextInt(10_000), rooms.get(random.nextInt(rooms.size())), tally);
            LeanSocket socket = crowd.open(dialect).get(30, TimeUnit.SECONDS);
            if (random.nextInt(SAY_ONE_OF) == 0) {
                dialect.say(socket);
            }
            long now = System.nanoTime();
            visits.add(new Visit(socket, now + random.nextLong(1_000, MOST_MS) * 1_000_000L));
            while (visits.element().until() < now) {
                visits.remove().socket().cut();
            }
        }
        return come;
    }

    private static void look(
            LecternTarget target, ArrayNode heap, ArrayNode resident, ArrayNode open)
            throws Exception {
        heap.add(new Heap(target.processes().getFirst()).usedKb() / 1024);
        resident.add(new Usage(target.processes()).residentKb() / 1024);
        open.add(roomsOpen(target.address()));
    }

    private static long roomsOpen(URI server) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var metrics = HttpRequest.newBuilder(server.resolve("/metrics")).build();
            return http.send(metrics, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("lectern_rooms_open "))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' '))))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
