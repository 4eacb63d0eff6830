package io.lectern.bench.load;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// Many sockets on one event loop, from the source addresses 127.0.0.2 to 127.0.0.251.
final class Crowd implements AutoCloseable {
    private static final int ADDRESSES = 250;

    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final List<InetSocketAddress> to;
    private final List<LeanSocket> sockets = new ArrayList<>();
    private final AtomicInteger opened = new AtomicInteger();

    Crowd(URI server) {
        this(List.of(server));
    }

    /// Distributes the sockets over the servers in turn.
    Crowd(List<URI> servers) {
        this.to =
                servers.stream()
                        .map(server -> new InetSocketAddress(server.getHost(), server.getPort()))
                        .toList();
    }

    List<LeanSocket> sockets() {
        return sockets;
    }

    /// Opens `count` sockets, at most `atOnce` at a time; waits until all are ready.
    void open(int count, int atOnce, IntFunction<Dialect> dialect) throws Exception {
        Semaphore places = new Semaphore(atOnce);
        List<CompletableFuture<LeanSocket>> opening = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (!places.tryAcquire(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("sockets don't open any more, after " + i);
            }
            CompletableFuture<LeanSocket> socket = open(dialect.apply(i));
            socket.whenComplete((_, _) -> places.release());
            opening.add(socket);
        }
        for (CompletableFuture<LeanSocket> socket : opening) {
            sockets.add(socket.get(120, TimeUnit.SECONDS));
        }
    }

    /// Opens another socket.
    CompletableFuture<LeanSocket> open(Dialect dialect) {
        int number = opened.getAndIncrement();
        return LeanSocket.open(loops, to.get(number % to.size()), 2 + number % ADDRESSES, dialect);
    }

    /// Runs work on the crowd's event loop after a delay.
    void later(Runnable work, long millis) {
        loops.schedule(work, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
