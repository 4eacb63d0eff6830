package io.lectern.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PunctualTest {
    private static final Instant NOW = Instant.parse("2036-03-04T17:00:00Z");

    @Test
    void the_next_look_is_at_the_first_time_that_is_due_soon() {
        assertThat(next(9, 4, 12)).isEqualTo(NOW.plusSeconds(4));
    }

    @Test
    void what_is_over_or_due_now_is_no_reason_to_look_again() {
        assertThat(next(-5, 0, 7)).isEqualTo(NOW.plusSeconds(7));
    }

    @Test
    void without_anything_due_soon_the_next_look_is_after_the_longest_pause() {
        assertThat(next()).isEqualTo(NOW.plus(Punctual.LOOK));
        assertThat(next(-1, 3_600)).isEqualTo(NOW.plus(Punctual.LOOK));
    }

    private static Instant next(long... seconds) {
        return Punctual.next(Arrays.stream(seconds).mapToObj(NOW::plusSeconds), NOW);
    }
}
