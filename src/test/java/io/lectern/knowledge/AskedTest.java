package io.lectern.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.knowledge.Asked.Term;
import io.lectern.knowledge.Asked.Word;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AskedTest {
    @Test
    void what_is_typed_falls_into_words_quotes_and_what_is_left_out() {
        assertThat(Asked.terms("insul -pump \"with I10\" E11.22"))
                .containsExactly(
                        new Term("insul", false, false),
                        new Term("pump", false, true),
                        new Term("with I10", true, false),
                        new Term("E11.22", false, false));
    }

    @Test
    void each_word_is_a_beginning_or_a_stem_and_all_must_be_there() {
        var asked =
                Asked.of(
                        Asked.terms("coding insul"),
                        Map.of(
                                0, List.of(new Word("coding", List.of("code"))),
                                1, List.of(new Word("insul", List.of("insul")))));
        assertThat(asked.all()).isEqualTo("('coding':* | 'code') & ('insul':* | 'insul')");
        assertThat(asked.exact()).isEqualTo("('coding':AC) & ('insul':AC)");
    }

    @Test
    void the_parts_of_a_code_stand_next_to_each_other_and_the_last_may_go_on() {
        var parts = List.of(new Word("e11", List.of("e11")), new Word("2", List.of("2")));
        assertThat(Asked.of(Asked.terms("E11.2"), Map.of(0, parts)).all())
                .isEqualTo("('e11' <-> '2':*)");
        var letter = List.of(new Word("e", List.of("e")));
        assertThat(Asked.of(Asked.terms("E"), Map.of(0, letter)).all()).isEqualTo("('e')");
    }

    @Test
    void words_that_say_nothing_are_left_out_unless_there_are_no_others() {
        var the = List.of(new Word("the", List.of()));
        var code = List.of(new Word("code", List.of("code")));
        assertThat(Asked.of(Asked.terms("the code"), Map.of(0, the, 1, code)).all())
                .isEqualTo("('code':* | 'code')");
        assertThat(Asked.of(Asked.terms("the"), Map.of(0, the)).all()).isEqualTo("('the':*)");
    }

    @Test
    void only_what_is_left_out_asks_for_nothing() {
        var code = List.of(new Word("code", List.of("code")));
        assertThat(Asked.of(Asked.terms("-code"), Map.of(0, code)).any()).isEmpty();
        assertThat(Asked.of(List.of(), Map.of()).any()).isEmpty();
    }
}
