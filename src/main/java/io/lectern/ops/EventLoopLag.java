package io.lectern.ops;

import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/// Measures how late timers fire, which is how long something blocked an event loop. Gives the worst of all loops. Any
/// thread may read it.
final class EventLoopLag {
    private static final long PERIOD_MILLIS = 100;
    private static final int SECONDS = 10;

    private final List<Loop> loops = new CopyOnWriteArrayList<>();

    void watch(Vertx vertx) {
        for (EventExecutor executor : ((VertxInternal) vertx).nettyEventLoopGroup()) {
            Loop loop = new Loop();
            loops.add(loop);
            var _ =
                    executor.scheduleAtFixedRate(
                            () -> loop.tick(System.nanoTime()),
                            PERIOD_MILLIS,
                            PERIOD_MILLIS,
                            TimeUnit.MILLISECONDS);
        }
    }

    double seconds() {
        long now = System.nanoTime();
        return loops.stream().mapToLong(loop -> loop.worst(now)).max().orElse(0) / 1e9;
    }

    private static final class Loop {
        /// The longest delay of each of the last seconds, in nanoseconds.
        private final AtomicLongArray worst = new AtomicLongArray(SECONDS);

        private volatile long last = System.nanoTime();

        /// Called on the loop only.
        private void tick(long now) {
            var late = now - last - TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);
            var slot = slot(now);
            if (slot != slot(last)) {
                worst.set(slot, 0);
            }
            worst.accumulateAndGet(slot, late, Math::max);
            last = now;
        }

        private static int slot(long nanos) {
            return (int) Math.floorMod(TimeUnit.NANOSECONDS.toSeconds(nanos), (long) SECONDS);
        }

        private long worst(long now) {
            var most = Math.max(0, now - last - TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS));
            for (var slot = 0; slot < SECONDS; slot++) {
                most = Math.max(most, worst.get(slot));
            }
            return most;
        }
    }
}
