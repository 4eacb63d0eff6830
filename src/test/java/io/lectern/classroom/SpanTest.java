package io.lectern.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanTest {
    private static final Instant START = Instant.parse("2036-03-12T18:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(12);
    private static final Span HOUR = span(0, 3_600);

    @Test
    void what_lies_over_each_other_counts_once() {
        assertThat(united(span(60, 120), span(0, 90), span(100, 110), span(200, 260)))
                .containsExactly(span(0, 120), span(200, 260));
        assertThat(Span.sum(united(span(60, 120), span(0, 90)))).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void a_gap_within_the_grace_is_none() {
        assertThat(united(span(0, 60), span(72, 100))).containsExactly(span(0, 100));
        assertThat(united(span(0, 60), span(73, 100))).containsExactly(span(0, 60), span(73, 100));
    }

    @Test
    void only_what_is_within_the_session_counts() {
        assertThat(united(span(-600, 30), span(3_590, 4_000), span(-99, -50), span(3_600, 3_700)))
                .containsExactly(span(0, 30), span(3_590, 3_600));
    }

    private static List<Span> united(Span... spans) {
        return Span.united(List.of(spans), GRACE, HOUR);
    }

    private static Span span(long from, long until) {
        return new Span(START.plusSeconds(from), START.plusSeconds(until));
    }
}
