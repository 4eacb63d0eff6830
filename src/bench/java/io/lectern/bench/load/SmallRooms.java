package io.lectern.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Many rooms with a little chat in each. In a cluster each server has some people of each room.
record SmallRooms(int rooms, int peopleARoom, int postsASecond, Duration time) {
    private record Seat(LeanSocket socket, LecternDialect dialect) {}

    void run(Figures figures, LecternTarget target) throws Exception {
        Tally tally = new Tally();
        List<String> ids = target.rooms(rooms);
        List<LecternDialect> dialects = new ArrayList<>();
        try (Crowd crowd = new Crowd(target.addresses())) {
            crowd.open(
                    rooms * peopleARoom,
                    200,
                    i -> {
                        dialects.add(target.member(i, ids.get(i / peopleARoom), tally));
                        return dialects.getLast();
                    });
            List<Seat> posters = new ArrayList<>();
            for (int i = 0; i < rooms; i++) {
                int at = i * peopleARoom + i % target.addresses().size();
                posters.add(new Seat(crowd.sockets().get(at), dialects.get(at)));
            }
            post(posters, Duration.ofSeconds(4), tally);
            tally.clear();
            Usage usage = new Usage(target.processes());
            double cpu = usage.cpuSeconds();
            double compiler = usage.compilerSeconds();
            long posts = post(posters, time, tally);
            cpu = usage.cpuSeconds() - cpu;
            compiler = usage.compilerSeconds() - compiler;
            ObjectNode row = figures.row("many small rooms", target.name());
            row.put("rooms", rooms).put("peopleARoom", peopleARoom).put("posts", posts);
            row.put("deliveries", tally.deliveries());
            row.put("p50Ms", tally.ageMs(50)).put("p99Ms", tally.ageMs(99));
            row.put("serverCpuMicrosAPost", Figures.round(cpu * 1e6 / posts));
            row.put("compilerMicrosAPost", Figures.round(compiler * 1e6 / posts));
            row.put("residentMb", usage.residentKb() / 1024);
            row.put("lost", posts * peopleARoom - tally.deliveries() + tally.gaps());
            figures.tell(row);
        }
    }

    private long post(List<Seat> posters, Duration during, Tally tally) throws Exception {
        long before = tally.deliveries();
        long began = System.nanoTime();
        List<CompletableFuture<Void>> posts = new ArrayList<>();
        for (int i = 0; System.nanoTime() - began < during.toNanos(); i++) {
            long due = began + i * 1_000_000_000L / postsASecond;
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            Seat seat = posters.get(i % posters.size());
            posts.add(seat.dialect().say(seat.socket()));
        }
        for (CompletableFuture<Void> post : posts) {
            post.get(30, TimeUnit.SECONDS);
        }
        long until = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (tally.deliveries() < before + (long) posts.size() * peopleARoom
                && System.nanoTime() < until) {
            Thread.sleep(Duration.ofMillis(5));
        }
        return posts.size();
    }
}
