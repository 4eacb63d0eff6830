package io.lectern.live.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlicesIT {
    private static final long NANOS = 1_000_000_000;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void a_socket_is_read_while_long_work_goes_on() throws Exception {
        var read = new CompletableFuture<Long>();
        var listening = new CompletableFuture<Integer>();
        loop.runOnContext(_ ->
                vertx.createNetServer()
                        .connectHandler(
                                socket -> socket.handler(_ -> read.complete(System.nanoTime())))
                        .listen(0, "127.0.0.1")
                        .onSuccess(server -> listening.complete(server.actualPort())));
        int port = listening.get(10, TimeUnit.SECONDS);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var over = new CompletableFuture<Long>();
            loop.runOnContext(_ -> {
                long until = System.nanoTime() + 10 * NANOS;
                Slices.run(loop, () -> !read.isDone() && System.nanoTime() < until, over::complete);
            });
            socket.getOutputStream().write(1);
            assertThat(over.get(20, TimeUnit.SECONDS)).isLessThan(5 * NANOS);
            assertThat(read).isCompleted();
        }
    }

    @Test
    void every_step_is_done_once_and_in_order() throws Exception {
        var steps = new AtomicInteger();
        var over = new CompletableFuture<Integer>();
        loop.runOnContext(_ ->
                Slices.run(
                        loop,
                        () -> steps.incrementAndGet() < 1_000_000,
                        _ -> over.complete(steps.get())));
        assertThat(over.get(10, TimeUnit.SECONDS)).isEqualTo(1_000_000);
    }
}
