package io.lectern.activity.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.room.People;
import io.lectern.room.Recording;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GroupsLawsTest {
    @Test
    void the_laws_hold_where_staff_run_the_groups() {
        GroupsWalk.inClass().walk(150, 80);
    }

    @Test
    void the_laws_hold_where_everybody_does() {
        GroupsWalk.studying().walk(60, 80);
    }

    @Test
    void a_walk_comes_everywhere() {
        var seen = new HashSet<Class<?>>();
        for (long seed = 1; seed <= 4; seed++) {
            GroupsWalk.inClass()
                    .log(seed, 200)
                    .forEach(recorded -> seen.add(recorded.event().getClass()));
        }
        assertThat(seen).containsExactlyInAnyOrder(GroupsEvent.class.getPermittedSubclasses());
    }

    @Test
    void what_is_seen_is_as_recorded() throws IOException {
        var seeds = List.of(1L, 2L, 3L, 4L);
        Recording.check("groups.learner.jsonl", GroupsWalk.inClass(), People.ANN, seeds, 160);
        Recording.check("groups.staff.jsonl", GroupsWalk.inClass(), People.CY, seeds, 160);
    }
}
