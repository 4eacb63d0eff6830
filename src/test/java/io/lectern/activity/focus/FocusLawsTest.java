package io.lectern.activity.focus;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.room.People;
import io.lectern.room.Recording;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FocusLawsTest {
    @Test
    void the_laws_hold_wherever_people_walk() {
        FocusWalk.focusing().walk(150, 80);
    }

    @Test
    void a_walk_comes_everywhere() {
        var seen = new HashSet<Class<?>>();
        for (long seed = 1; seed <= 4; seed++) {
            FocusWalk.focusing()
                    .log(seed, 200)
                    .forEach(recorded -> seen.add(recorded.event().getClass()));
        }
        assertThat(seen).containsExactlyInAnyOrder(FocusEvent.class.getPermittedSubclasses());
    }

    @Test
    void what_everyone_sees_is_as_recorded() throws IOException {
        Recording.check(
                "focus.jsonl", FocusWalk.focusing(), People.ANN, List.of(1L, 2L, 3L, 4L), 40);
    }
}
