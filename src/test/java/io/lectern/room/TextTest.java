package io.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextTest {
    @Test
    void control_characters_are_left_out_except_tab_and_line_end() {
        assertThat(Text.cleaned("a\u0000b\u0007c\td\r\ne\rf\u007Fg\u0085"))
                .isEqualTo("abc\td\ne\nfg");
    }

    @Test
    void nothing_turns_the_direction_of_what_follows() {
        assertThat(Text.cleaned("pay \u202E001\u202C \u2066x\u2069")).isEqualTo("pay 001 x");
    }

    @Test
    void half_a_surrogate_pair_is_replaced() {
        assertThat(Text.cleaned("a\uD83Db\uDE00 \uD83D\uDE00"))
                .isEqualTo("a\uFFFDb\uFFFD \uD83D\uDE00");
    }

    @Test
    void what_cannot_be_seen_is_empty() {
        for (var text :
                new String[] {
                    "", " \n\t", "\u200B", "\u2060\uFEFF", "\u3164", "\u2800", "\uFE0F", "\u00A0"
                }) {
            assertThat(Text.cleaned(text)).isEmpty();
        }
    }

    @Test
    void scripts_and_joined_emoji_stay_as_they_are() {
        for (var text : new String[] {"שלום", "नमस्ते", "می‌خواهم", "👩‍🏫", "é"}) {
            assertThat(Text.cleaned(text)).isEqualTo(text);
        }
    }

    @Test
    void the_indent_of_code_stays_and_blank_lines_around_go() {
        assertThat(Text.cleaned("\n \n    code\n\nmore \n\n")).isEqualTo("    code\n\nmore");
    }

    @Test
    void a_line_is_one_line() {
        assertThat(Text.line("  Ann \n\t Lee ")).isEqualTo("Ann Lee");
    }

    @Test
    void cleaning_twice_changes_nothing_more() {
        var once = Text.cleaned(" \n\u202E \n x\u0000\r\n\r\n");
        assertThat(Text.cleaned(once)).isEqualTo(once);
    }
}
