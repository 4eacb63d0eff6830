package io.lectern.live.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long SECOND = 1_000_000_000L;

    private final RateLimit limit = new RateLimit(20, 60, 0);

    @Test
    void a_burst_is_granted_and_then_so_many_a_second() {
        assertThat(granted(100, 0, 1)).isEqualTo(60);
        assertThat(granted(100, SECOND, SECOND + 1)).isEqualTo(20);
    }

    /// Four times the limit: no machine is so slow that this looks like patience.
    @Test
    void a_flood_is_one_however_slowly_it_comes() {
        granted(80 * 10, 0, 10 * SECOND);
        assertThat(limit.isFlood()).isTrue();
    }

    @Test
    void somewhat_too_much_is_refused_and_is_no_flood() {
        granted(30 * 60, 0, 60 * SECOND);
        assertThat(limit.isFlood()).isFalse();
    }

    private int granted(int asked, long from, long to) {
        int granted = 0;
        for (int i = 0; i < asked; i++) {
            granted += limit.take(from + (to - from) * i / asked) ? 1 : 0;
        }
        return granted;
    }
}
