package io.lectern.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One room with 2,000-byte messages in which some clients stop reading for a while. The others must not
/// notice, the server's memory must not grow with the backlog, and the slow ones must get everything
/// afterwards.
record SlowReaders(int followers, int slow, Duration time) {
    private static final int POSTS_A_SECOND = 50;
    private static final int BYTES = 2_000;

    void run(Figures figures, LecternTarget target) throws Exception {
        Tally quick = new Tally();
        Tally late = new Tally();
        List<LecternDialect> dialects = new ArrayList<>();
        try (Crowd crowd = new Crowd(target.address())) {
            crowd.open(
                    followers,
                    100,
                    i -> {
                        dialects.add(target.follower(i, i < followers - slow ? quick : late));
                        return dialects.getLast();
                    });
            LeanSocket poster = crowd.sockets().getFirst();
            post(dialects.getFirst(), poster, Duration.ofSeconds(4));
            Thread.sleep(Duration.ofSeconds(1));
            quick.clear();
            late.clear();
            Usage usage = new Usage(target.processes());
            long before = usage.residentKb();
            var slowOnes = crowd.sockets().subList(followers - slow, followers);
            slowOnes.forEach(socket -> socket.reads(false));
            long posts = post(dialects.getFirst(), poster, time);
            long grown = usage.residentKb() - before;
            ObjectNode row = figures.row("slow readers", target.name());
            row.put("followers", followers).put("slow", slow).put("posts", posts);
            row.put("othersP50Ms", quick.ageMs(50)).put("othersP99Ms", quick.ageMs(99));
            row.put("residentMbGrown", grown / 1024);
            slowOnes.forEach(socket -> socket.reads(true));
            long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (late.deliveries() < posts * slow && System.nanoTime() < until) {
                Thread.sleep(Duration.ofMillis(10));
            }
            row.put("slowGot", late.deliveries());
            row.put(
                    "lost",
                    posts * followers
                            - quick.deliveries()
                            - late.deliveries()
                            + quick.gaps()
                            + late.gaps());
            figures.tell(row);
        }
    }

    private static long post(LecternDialect dialect, LeanSocket poster, Duration during)
            throws Exception {
        long began = System.nanoTime();
        List<CompletableFuture<Void>> posts = new ArrayList<>();
        for (long i = 0; System.nanoTime() - began < during.toNanos(); i++) {
            long due = began + i * 1_000_000_000L / POSTS_A_SECOND;
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            posts.add(dialect.say(poster, Lines.stamped(BYTES)));
        }
        for (CompletableFuture<Void> post : posts) {
            post.get(30, TimeUnit.SECONDS);
        }
        return posts.size();
    }
}
