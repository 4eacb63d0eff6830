package io.lectern.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What one loop remembers of how late its timer fired. Times in ms.
class EventLoopLagTest {
    private final EventLoopLag.Loop loop = new EventLoopLag.Loop(0);

    @Test
    void a_delay_is_told_for_ten_seconds() {
        ticks(100, 1_000);
        loop.tick(nanos(1_400));
        ticks(1_500, 10_900);
        assertThat(worst(10_900)).isEqualTo(300);
        ticks(11_000, 11_100);
        assertThat(worst(11_100)).isZero();
    }

    @Test
    void a_second_that_a_stall_skips_does_not_keep_a_delay_of_ten_seconds_before() {
        ticks(100, 500);
        loop.tick(nanos(3_100));
        assertThat(worst(3_100)).isEqualTo(2_500);
        ticks(3_200, 12_900);
        loop.tick(nanos(14_000));
        assertThat(worst(14_000)).isEqualTo(1_000);
    }

    @Test
    void a_loop_that_stands_still_is_late_while_it_does() {
        ticks(100, 1_000);
        assertThat(worst(3_100)).isEqualTo(2_000);
    }

    private void ticks(long from, long to) {
        for (var at = from; at <= to; at += 100) {
            loop.tick(nanos(at));
        }
    }

    private long worst(long at) {
        return TimeUnit.NANOSECONDS.toMillis(loop.worst(nanos(at)));
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
