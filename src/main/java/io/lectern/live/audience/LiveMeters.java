package io.lectern.live.audience;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Meters of what waits for this server's sockets. Any thread may call it.
public final class LiveMeters {
    private final AtomicInteger lagging = new AtomicInteger();
    private final AtomicLong held = new AtomicLong();

    public LiveMeters(MeterRegistry registry) {
        Gauge.builder("lectern.sockets.held", held, AtomicLong::get)
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("lectern.sockets.lagging", lagging, AtomicInteger::get).register(registry);
    }

    /// Counts bytes that wait in channels for their sockets to take them.
    public void held(long change) {
        held.addAndGet(change);
    }

    void lagging(int change) {
        lagging.addAndGet(change);
    }
}
