package io.lectern.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FiltersTest {
    @Test
    void filters_are_taken_out_of_the_words() {
        var asked =
                Filters.of(
                        "E11.65 from:Cy in:\"Spring A\" has:file after:2026-03-01 before:2026-04-01 sheet");
        assertThat(asked.words().split("\\s+")).containsExactly("E11.65", "sheet");
        assertThat(asked.from()).contains("Cy");
        assertThat(asked.in()).contains("Spring A");
        assertThat(asked.hasFile()).isTrue();
        assertThat(asked.after()).contains(LocalDate.parse("2026-03-01"));
        assertThat(asked.before()).contains(LocalDate.parse("2026-04-01"));
    }

    @Test
    void what_is_no_filter_stays_a_word() {
        for (var words :
                new String[] {
                    "afrom:Cy",
                    "from:",
                    "before:tomorrow",
                    "has:wings",
                    "before:+999999999-01-01",
                    "E11:22",
                    "$1 \\ from: x"
                }) {
            assertThat(Filters.of(words).words()).isEqualTo(words);
            assertThat(Filters.of(words).none()).as(words).isTrue();
        }
    }

    @Test
    void a_phrase_with_a_colon_is_left_as_it_is() {
        assertThat(Filters.of("\"note from: the lab\"").words())
                .isEqualTo("\"note from: the lab\"");
        assertThat(Filters.of("from:ann -word \"a b\"").words()).isEqualTo("-word \"a b\"");
    }
}
