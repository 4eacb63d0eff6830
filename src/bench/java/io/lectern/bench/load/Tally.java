package io.lectern.bench.load;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/// Counts arrived messages, their ages, and those missed. Any thread may add.
final class Tally {
    private static final long MOST_MICROS = 600_000_000;

    private final ConcurrentHistogram ages = new ConcurrentHistogram(MOST_MICROS, 3);
    private final LongAdder deliveries = new LongAdder();
    private final LongAdder gaps = new LongAdder();
    private final AtomicLong lastArrival = new AtomicLong();

    /// @param sentAt when the message was sent, by this process's nanosecond clock
    void arrived(long sentAt) {
        long now = System.nanoTime();
        deliveries.increment();
        ages.recordValue(Math.clamp((now - sentAt) / 1_000, 0, MOST_MICROS));
        lastArrival.lazySet(now);
    }

    void gap() {
        gaps.increment();
    }

    long deliveries() {
        return deliveries.sum();
    }

    long gaps() {
        return gaps.sum();
    }

    long lastArrival() {
        return lastArrival.get();
    }

    /// A percentile of the ages, in milliseconds.
    double ageMs(double percentile) {
        return Figures.round(ages.getValueAtPercentile(percentile) / 1e3);
    }

    double oldestMs() {
        return Figures.round(ages.getMaxValue() / 1e3);
    }

    void clear() {
        ages.reset();
        deliveries.reset();
        gaps.reset();
    }
}
