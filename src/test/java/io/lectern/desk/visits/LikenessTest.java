package io.lectern.desk.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Which questions count as similar.
class LikenessTest {
    private static final List<String> ASKED =
            List.of(
                    "Case 4: does the site come before the extent when two burns are coded?",
                    "When is Z79.4 coded beside E11?",
                    "In case 4 I have two burns. Which burn do I code first, by site or extent?",
                    "My book says Z79.4 always goes with E11, the key says no",
                    "Which 7th character for a cast check, A or D?",
                    "burns case 4, site or extent frist??",
                    "Is there a live session on Thursday?");

    @Test
    void what_is_about_the_same_stands_together_and_the_rest_alone() {
        assertThat(Likeness.groups(ASKED))
                .containsExactly(List.of(0, 2, 5), List.of(1, 3), List.of(4), List.of(6));
    }

    @Test
    void common_words_alone_make_nothing_alike() {
        var asked = List.of("How do I do this one?", "What is this one about?", "Please help me");
        assertThat(Likeness.groups(asked)).hasSize(3);
    }

    @Test
    void a_text_without_words_is_like_nothing() {
        assertThat(Likeness.groups(List.of("", "???", ""))).hasSize(3);
        assertThat(Likeness.groups(List.of())).isEmpty();
    }

    @Test
    void misspelt_is_still_alike() {
        assertThat(
                        Likeness.groups(
                                List.of(
                                        "hypertenson with nephropathy",
                                        "hypertension and nephropathy")))
                .hasSize(1);
    }
}
