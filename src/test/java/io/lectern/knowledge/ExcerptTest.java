package io.lectern.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static final String REST = " One more line that says nothing of it.".repeat(20);

    @Test
    void a_short_text_is_whole_and_keeps_its_not() {
        var parts = Excerpt.of("Do not use Q1.65 with I10.", Set.of("q1", "65"));
        assertThat(parts)
                .containsExactly(
                        new Excerpt("Do not use ", false),
                        new Excerpt("Q1.65", true),
                        new Excerpt(" with I10.", false));
    }

    @Test
    void what_is_cut_is_marked_at_the_end_at_the_beginning_and_between() {
        assertThat(shown("Do not use Q1.65 with I10." + REST))
                .startsWith("Do not use [Q1.65] with I10.")
                .endsWith(" …");
        assertThat(shown(REST.strip() + " Do not use Q1.65 with I10."))
                .startsWith("… ")
                .endsWith("Do not use [Q1.65] with I10.");
        assertThat(shown("Q1.65 is one." + REST + " Do not use Q1.65 with I10."))
                .startsWith("[Q1.65] is one.")
                .contains(" … ")
                .endsWith("Do not use [Q1.65] with I10.");
    }

    @Test
    void a_piece_begins_with_a_sentence_where_one_is_near() {
        assertThat(
                        shown(
                                REST.strip()
                                        + " Never do so. Do not ever, by any means, use Q1.65 with it."
                                        + REST))
                .contains("Do not ever, by any means, use [Q1.65] with it.");
    }

    @Test
    void nothing_is_lost_or_doubled_where_the_pieces_meet() {
        var text = "Q1.65 here. " + "some words between ".repeat(15) + "Q1.65 there." + REST;
        assertThat(text)
                .startsWith(shown(text).replace("[", "").replace("]", "").replace(" …", ""));
    }

    @Test
    void words_are_marked_whatever_their_case_accents_or_script() {
        assertThat(marked("The Café and the CAFÉ, cafés not", Set.of("cafe")))
                .containsExactly("Café", "CAFÉ");
        assertThat(marked("胰岛素注射", Set.of("胰", "岛", "素"))).containsExactly("胰岛素");
        assertThat(marked("Инсулин и инсулин", Set.of("инсулин"))).hasSize(2);
        assertThat(marked("99213-25 and 25", Set.of("25"))).containsExactly("25", "25");
    }

    @Test
    void a_text_without_spaces_is_cut_between_characters() {
        var parts = Excerpt.of("😀".repeat(500), Set.of());
        assertThat(parts.stream().map(Excerpt::text).collect(Collectors.joining()))
                .matches("(?:😀)+ …");
    }

    private static String shown(String text) {
        return Excerpt.of(text, Set.of("q1", "65")).stream()
                .map(part -> part.hit() ? "[" + part.text() + "]" : part.text())
                .collect(Collectors.joining());
    }

    private static List<String> marked(String text, Set<String> found) {
        return Excerpt.of(text, found).stream().filter(Excerpt::hit).map(Excerpt::text).toList();
    }
}
