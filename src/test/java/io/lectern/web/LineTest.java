package io.lectern.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest {
    @Test
    void names_of_any_script_are_taken_as_they_are() {
        for (var name :
                List.of(
                        "Ann",
                        "Zo\u00EB",
                        "O\u2019Neil-Sm\u00EDth, Jr.",
                        "\u674E\u5C0F\u9F99",
                        "\u0646\u06CC\u0645\u200C\u0641\u0627\u0635\u0644\u0647",
                        "\uD83D\uDE00".repeat(80))) {
            assertThat(Line.tidy(name)).isEqualTo(name);
            assertThat(Line.fault(name, 80)).as(name).isEmpty();
        }
        assertThat(Line.fault("\uD83D\uDE00".repeat(81), 80)).isPresent();
    }

    @Test
    void names_that_look_alike_are_alike() {
        for (var name :
                List.of(
                        "Zoe\u0308",
                        "  Zo\u00EB ",
                        "Zo\u00EB\u200F",
                        "\uFEFFZo\u00EB",
                        "\u200EZo\u00EB")) {
            assertThat(Line.tidy(name)).isEqualTo("Zo\u00EB");
        }
        assertThat(Line.tidy("Ann\u00A0 \tWeber")).isEqualTo("Ann Weber");
    }

    @Test
    void what_nobody_sees_or_what_turns_others_around_is_refused() {
        for (var name :
                List.of(
                        "",
                        " ",
                        "\u200B\u2060",
                        "\u3164",
                        "Ann\u202E",
                        "A\u2066n",
                        "A\0",
                        "A\nB",
                        "Zo\uFFFD",
                        "\uD800x")) {
            assertThat(Line.fault(Line.tidy(name), 80)).as(name).isPresent();
        }
    }
}
