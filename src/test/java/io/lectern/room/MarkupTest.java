package io.lectern.room;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkupTest {
    private static final int LONGEST = 8_000;

    static List<Hostile> texts() throws IOException {
        return Hostile.texts();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void levels_are_counted_as_the_browser_counts_them(Hostile hostile) {
        assertThat(Markup.levels(hostile.text())).isEqualTo(hostile.levels());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_hostile_text_is_taken_or_refused_within_100_ms(Hostile hostile) {
        var before = processorTime();
        var flaw = Text.flaw(Text.cleaned(hostile.text()), LONGEST);
        assertThat(processorTime() - before).isLessThan(MILLISECONDS.toNanos(100));
        assertThat(flaw)
                .isEqualTo(
                        hostile.levels() > Markup.MOST_LEVELS
                                ? Optional.of(Refusal.TOO_NESTED)
                                : Optional.empty());
    }

    @Test
    void forty_quotes_within_each_other_are_taken_and_one_more_is_refused() {
        assertThat(Text.flaw("> ".repeat(40) + "x", LONGEST)).isEmpty();
        assertThat(Text.flaw("> ".repeat(41) + "x", LONGEST)).contains(Refusal.TOO_NESTED);
        assertThat(Text.excess("well\n" + "1. - ".repeat(21) + "x", LONGEST))
                .contains(Refusal.TOO_NESTED);
    }

    @Test
    void blank_lines_before_a_text_go_however_many_there_are() {
        assertThat(Text.cleaned("\n \n".repeat(200_000) + "x")).isEqualTo("x");
        assertThat(Text.cleaned(" \n\t\n  x \n ")).isEqualTo("  x");
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
