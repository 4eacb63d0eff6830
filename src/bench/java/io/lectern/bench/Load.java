package io.lectern.bench;

import io.lectern.SignIn;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// The loads that are put on a server.
final class Load {
    record Posts(double aSecond, long stored) {}

    record Fan(
            int sockets,
            long posts,
            long deliveries,
            double seconds,
            long lost,
            double p50,
            double p99,
            double cpuMicros) {}

    private final Vertx vertx;
    private final WebSocketClient client;
    private final List<SignIn> people = new ArrayList<>();
    private final String room;

    Load(Vertx vertx, URI server) throws Exception {
        this.vertx = vertx;
        this.client =
                vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(5_000));
        HttpClient http = HttpClient.newHttpClient();
        for (String who : List.of("ann", "bo", "cy", "day", "root")) {
            people.add(SignIn.as(http, server, who));
        }
        this.room = people.getFirst().room("CLASS");
    }

    /// Each socket posts again as soon as its last post is answered, which means stored.
    Posts posts(int count, Duration warmUp, Duration time) throws Exception {
        List<BenchSocket> sockets = open(count, _ -> {});
        long begin = System.nanoTime() + warmUp.toNanos();
        long end = begin + time.toNanos();
        AtomicInteger stored = new AtomicInteger();
        Future.all(
                        sockets.stream()
                                .map(socket -> on(socket, () -> again(socket, begin, end, stored)))
                                .toList())
                .await(1, TimeUnit.MINUTES);
        sockets.forEach(BenchSocket::close);
        return new Posts(stored.get() * 1e9 / time.toNanos(), stored.get());
    }

    private static Future<Void> again(
            BenchSocket socket, long begin, long end, AtomicInteger stored) {
        Promise<Void> over = Promise.promise();
        again(socket, begin, end, stored, over);
        return over.future();
    }

    private static void again(
            BenchSocket socket, long begin, long end, AtomicInteger stored, Promise<Void> over) {
        socket.say()
                .onFailure(over::tryFail)
                .onSuccess(_ -> {
                    long now = System.nanoTime();
                    if (now > end) {
                        over.complete();
                        return;
                    }
                    if (now > begin) {
                        stored.incrementAndGet();
                    }
                    again(socket, begin, end, stored, over);
                });
    }

    /// Opens sockets that follow the room and do nothing, for the time of a measurement.
    <T> T idle(int count, Callable<T> measure) throws Exception {
        List<BenchSocket> sockets = open(count, _ -> {});
        Thread.sleep(Duration.ofSeconds(2));
        T measured = measure.call();
        sockets.forEach(BenchSocket::close);
        Thread.sleep(Duration.ofSeconds(2));
        return measured;
    }

    /// Many sockets follow one room in which five post at a steady pace.
    Fan fan(int count, int postsASecond, Duration time, Proc server) throws Exception {
        int total = postsASecond * (int) time.toSeconds();
        long[] ages = new long[(total + 1) * count];
        AtomicInteger next = new AtomicInteger();
        List<BenchSocket> sockets = open(count, age -> ages[next.getAndIncrement()] = age);
        Thread.sleep(Duration.ofSeconds(2));
        long from = sockets.getFirst().last();
        double cpu = server.cpuSeconds();
        long began = System.nanoTime();
        List<Future<String>> posts = new ArrayList<>();
        for (int i = 0; i < total; i++) {
            long due = began + i * 1_000_000_000L / postsASecond;
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            BenchSocket poster = sockets.get(i % 5);
            posts.add(on(poster, poster::say));
        }
        Future.all(posts).await(1, TimeUnit.MINUTES);
        long expected = (long) total * count;
        long patience = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (next.get() < expected && System.nanoTime() < patience) {
            Thread.sleep(Duration.ofMillis(5));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        cpu = server.cpuSeconds() - cpu;
        int got = next.get();
        long gaps = sockets.stream().mapToLong(BenchSocket::gaps).sum();
        long behind = sockets.stream().filter(s -> s.last() != from + total).count();
        long[] sorted = Arrays.copyOf(ages, got);
        Arrays.sort(sorted);
        sockets.forEach(BenchSocket::close);
        return new Fan(
                count,
                total,
                got,
                seconds,
                Math.max(expected - got, gaps + behind),
                sorted[got / 2] / 1e6,
                sorted[(int) (got * 0.99)] / 1e6,
                cpu * 1e6 / got);
    }

    private static <T> Future<T> on(BenchSocket socket, Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        socket.run(() -> work.get().onComplete(promise));
        return promise.future();
    }

    private List<BenchSocket> open(int count, LongConsumer delivered) throws Exception {
        List<BenchSocket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i += 50) {
            List<Future<BenchSocket>> some = new ArrayList<>();
            for (int j = i; j < Math.min(count, i + 50); j++) {
                some.add(socket(people.get(j % people.size()), delivered));
            }
            Future.all(some).await(1, TimeUnit.MINUTES);
            some.forEach(opened -> sockets.add(opened.result()));
        }
        return sockets;
    }

    private Future<BenchSocket> socket(SignIn who, LongConsumer delivered) {
        return BenchSocket.open(vertx, client, who, room, delivered);
    }
}
