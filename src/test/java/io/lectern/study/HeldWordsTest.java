package io.lectern.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HeldWordsTest {
    private static final HeldWords WORDS =
            new HeldWords(List.of("answer key", "cheat*", "Löser", "作弊", "C++"));

    @Test
    void a_word_holds_however_it_is_written() {
        for (var text :
                List.of(
                        "Who has the ANSWER  key?",
                        "answer\nkey",
                        "he cheats!",
                        "cheating is easy",
                        "LOSER",
                        "lo\u0308ser",
                        "ch\u200Beat",
                        "ｃｈｅａｔ",
                        "有人作弊吗",
                        "in c++.")) {
            assertThat(WORDS.in(text)).as(text).isPresent();
        }
    }

    @Test
    void a_word_within_another_does_not() {
        for (var text : List.of("answer keys", "escheat", "losers", "the key answer", "c+", "")) {
            assertThat(WORDS.in(text)).as(text).isEmpty();
        }
        assertThat(HeldWords.NONE.in("cheat")).isEmpty();
    }

    @Test
    void the_word_that_holds_is_named() {
        assertThat(WORDS.in("cheaters lose")).contains("cheat*");
    }
}
