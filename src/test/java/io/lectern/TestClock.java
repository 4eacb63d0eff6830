package io.lectern;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// The time of day, or a time that the test sets, from which it goes on.
public final class TestClock implements InstantSource {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead.get());
    }

    public void set(Instant now) {
        ahead.set(Duration.between(Instant.now(), now));
    }

    public void pass(Duration time) {
        ahead.updateAndGet(before -> before.plus(time));
    }
}
