package io.lectern.activity.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.room.People;
import io.lectern.room.Recording;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StageLawsTest {
    @Test
    void the_laws_hold_wherever_people_walk() {
        StageWalk.laws().walk(60, 120);
    }

    @Test
    void a_walk_comes_everywhere() {
        var seen = new HashSet<Class<?>>();
        StageWalk.laws().log(1, 400).forEach(recorded -> seen.add(recorded.event().getClass()));
        assertThat(seen).containsExactlyInAnyOrder(StageEvent.class.getPermittedSubclasses());
    }

    @Test
    void what_everyone_sees_is_as_recorded() throws IOException {
        Recording.check(
                "stage.jsonl", StageWalk.laws(), People.ANN, List.of(1L, 2L, 3L, 4L, 5L, 6L), 250);
    }
}
