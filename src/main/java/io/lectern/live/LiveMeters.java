package io.lectern.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// What the live engine counts. Any thread may call it.
final class LiveMeters {
    private final AtomicInteger lagging = new AtomicInteger();
    private final AtomicLong held = new AtomicLong();

    LiveMeters(MeterRegistry registry, People people, Rooms rooms, Peers peers) {
        Gauge.builder("lectern.sockets", people, People::sockets).register(registry);
        Gauge.builder("lectern.rooms.open", rooms, Rooms::open).register(registry);
        Gauge.builder("lectern.nodes.others", peers, it -> it.others().size()).register(registry);
        Gauge.builder("lectern.nodes.silent", peers, it -> it.silent().size()).register(registry);
        Gauge.builder("lectern.sockets.held", held, AtomicLong::get)
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("lectern.sockets.lagging", lagging, AtomicInteger::get).register(registry);
    }

    /// Bytes that wait in channels until their sockets take them.
    void held(long change) {
        held.addAndGet(change);
    }

    void lagging(int change) {
        lagging.addAndGet(change);
    }
}
