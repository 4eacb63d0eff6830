package io.lectern.activity.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.room.People;
import io.lectern.room.Recording;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BoardLawsTest {
    @Test
    void the_laws_hold_wherever_people_draw() {
        BoardWalk.drawing().walk(64, 80);
    }

    @Test
    void the_laws_hold_where_staff_lead() {
        BoardWalk.inClass().walk(64, 80);
    }

    @Test
    void a_walk_comes_everywhere() {
        var seen = new HashSet<Class<?>>();
        for (long seed = 1; seed <= 6; seed++) {
            BoardWalk.inClass()
                    .log(seed, 200)
                    .forEach(recorded -> seen.add(recorded.event().getClass()));
        }
        assertThat(seen).containsExactlyInAnyOrder(BoardEvent.class.getPermittedSubclasses());
    }

    @Test
    void what_everyone_sees_is_as_recorded() throws IOException {
        Recording.check("board.jsonl", BoardWalk.drawing(), People.ANN, List.of(1L, 2L, 3L), 50);
        Recording.check(
                "board.class.jsonl", BoardWalk.inClass(), People.ANN, List.of(1L, 2L, 3L), 160);
    }
}
