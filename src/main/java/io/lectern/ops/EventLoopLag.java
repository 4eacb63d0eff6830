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
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

    private final List<Loop> loops = new CopyOnWriteArrayList<>();

    void watch(Vertx vertx) {
        for (EventExecutor executor : ((VertxInternal) vertx).nettyEventLoopGroup()) {
            Loop loop = new Loop(System.nanoTime());
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

    static final class Loop {
        /// The longest delay of each of the last seconds, in nanoseconds.
        private final AtomicLongArray worst = new AtomicLongArray(SECONDS);

        private volatile long last;

        /// @param now of [System#nanoTime], as all times here
        Loop(long now) {
            last = now;
        }

        /// Called on the loop only.
        void tick(long now) {
            var late = now - last - TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);
            var second = Math.floorDiv(now, NANOS);
            // A stall may have skipped some seconds: what their slots hold is ten seconds old.
            for (var begun = Math.max(Math.floorDiv(last, NANOS), second - SECONDS) + 1;
                    begun <= second;
                    begun++) {
                worst.set(slot(begun), 0);
            }
            worst.accumulateAndGet(slot(second), late, Math::max);
            last = now;
        }

        private static int slot(long second) {
            return Math.floorMod(second, SECONDS);
        }

        long worst(long now) {
            var most = Math.max(0, now - last - TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS));
            for (var slot = 0; slot < SECONDS; slot++) {
                most = Math.max(most, worst.get(slot));
            }
            return most;
        }
    }
}
