package io.lectern.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// From marked text to parts.
class ExcerptTest {
    @Test
    void what_is_between_the_marks_is_a_hit() {
        assertThat(Excerpt.of("the \uE000burn\uE001 leads"))
                .containsExactly(
                        new Excerpt("the ", false),
                        new Excerpt("burn", true),
                        new Excerpt(" leads", false));
    }

    @Test
    void marks_at_the_ends_and_side_by_side_leave_no_empty_part() {
        assertThat(Excerpt.of("\uE000burn\uE001\uE000ed\uE001"))
                .containsExactly(new Excerpt("burn", true), new Excerpt("ed", true));
        assertThat(Excerpt.of("")).isEqualTo(List.of());
    }

    @Test
    void markup_stays_text() {
        assertThat(Excerpt.of("<b>\uE000burn\uE001</b>").getFirst())
                .isEqualTo(new Excerpt("<b>", false));
    }
}
