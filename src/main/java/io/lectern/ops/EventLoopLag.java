package io.lectern.ops;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/// How much later than asked timers fire, which is how long something held an event loop. Read from
/// any thread.
final class EventLoopLag {
    private static final long PERIOD_MILLIS = 100;
    private static final int SECONDS = 10;

    /// The worst of each of the last seconds, in nanoseconds.
    private final AtomicLongArray worst = new AtomicLongArray(SECONDS);

    private volatile long last = System.nanoTime();

    void watch(Vertx vertx) {
        last = System.nanoTime();
        vertx.setPeriodic(PERIOD_MILLIS, _ -> tick(System.nanoTime()));
    }

    /// Only from one event loop.
    void tick(long now) {
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

    double seconds() {
        var most = Math.max(0, System.nanoTime() - last - PERIOD_MILLIS * 1_000_000);
        for (var slot = 0; slot < SECONDS; slot++) {
            most = Math.max(most, worst.get(slot));
        }
        return most / 1e9;
    }
}
