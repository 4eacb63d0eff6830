package io.lectern.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenessTest {
    private static final long OTHER_CLOCK = Duration.ofDays(-300).toNanos();

    private final Lateness lateness = new Lateness();

    @Test
    void what_took_longer_than_the_quickest_is_late_by_the_difference() {
        assertThat(late(0, 5)).isZero();
        assertThat(late(100, 2_103)).isEqualTo(1_998);
        assertThat(late(3_000, 3_001)).isZero();
        assertThat(late(4_000, 4_005)).isEqualTo(4);
    }

    @Test
    void what_was_kept_for_long_is_late_however_long_nothing_came() {
        assertThat(late(0, 1)).isZero();
        assertThat(late(1_000, 500_000)).isEqualTo(498_999);
        assertThat(late(499_000, 500_010)).isEqualTo(1_009);
    }

    @Test
    void a_clock_that_drifts_makes_nothing_late() {
        for (long minute = 0; minute < 3_000; minute++) {
            long at = minute * 60_000;
            assertThat(late(at - minute * 3, at + 1)).isLessThan(20);
        }
    }

    /// In milliseconds.
    private long late(long sent, long now) {
        long million = 1_000_000;
        return lateness.of(sent * million + OTHER_CLOCK, now * million) / million;
    }
}
