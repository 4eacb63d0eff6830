package io.lectern.live.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MS = 1_000_000;
    private static final long BEGAN = 7_000 * MS;

    private final Pace pace = new Pace(0);

    @Test
    void a_quiet_room_is_told_at_once() {
        assertThat(pace.until(0, 1)).isNotPositive();
        pace.took(BEGAN, 20 * MS);
        assertThat(pace.until(BEGAN + 1_000 * MS, 1)).isNotPositive();
    }

    @Test
    void telling_takes_a_sixteenth_of_the_time() {
        pace.took(BEGAN, MS);
        assertThat(pace.until(BEGAN + MS, 1)).isEqualTo(15 * MS);
    }

    @Test
    void where_much_waits_telling_takes_an_eighth() {
        pace.took(BEGAN, MS);
        assertThat(pace.until(BEGAN + MS, 7)).isEqualTo(15 * MS);
        assertThat(pace.until(BEGAN + MS, 8)).isEqualTo(7 * MS);
    }

    @Test
    void a_long_round_is_followed_by_the_next_after_50_ms_or_25() {
        pace.took(BEGAN, 30 * MS);
        assertThat(pace.until(BEGAN, 1)).isEqualTo(50 * MS);
        assertThat(pace.until(BEGAN, 100)).isEqualTo(25 * MS);
    }

    @Test
    void a_short_round_is_followed_by_the_next_after_5_ms() {
        pace.took(BEGAN, MS / 100);
        assertThat(pace.until(BEGAN, 1)).isEqualTo(5 * MS);
        assertThat(pace.until(BEGAN, 100)).isEqualTo(5 * MS);
    }
}
