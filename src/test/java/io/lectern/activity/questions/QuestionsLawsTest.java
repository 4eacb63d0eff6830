package io.lectern.activity.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.room.People;
import io.lectern.room.Recording;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class QuestionsLawsTest {
    @Test
    void the_laws_hold_wherever_people_walk() {
        BoardWalk.laws().walk(60, 150);
    }

    @Test
    void a_walk_comes_everywhere() {
        var seen = new HashSet<Class<?>>();
        LongStream.rangeClosed(1, 30)
                .forEach(seed ->
                        BoardWalk.laws()
                                .log(seed, 200)
                                .forEach(recorded -> seen.add(recorded.event().getClass())));
        var made =
                Arrays.stream(QuestionsEvent.class.getPermittedSubclasses())
                        .filter(type -> type != QuestionsEvent.Shown.class)
                        .filter(type -> type != QuestionsEvent.Hidden.class)
                        // Only the system convenes.
                        .filter(type -> type != QuestionsEvent.Convened.class)
                        .toList();
        assertThat(seen).containsAll(made);
    }

    @Test
    void what_a_learner_sees_is_as_recorded() throws IOException {
        Recording.check(
                "questions.learner.jsonl",
                BoardWalk.laws(),
                People.ANN,
                List.of(1L, 2L, 3L, 4L, 9L, 11L),
                80);
    }

    @Test
    void what_staff_see_is_as_recorded() throws IOException {
        Recording.check(
                "questions.staff.jsonl",
                BoardWalk.laws(),
                People.CY,
                List.of(5L, 6L, 7L, 8L, 10L, 12L),
                80);
    }
}
