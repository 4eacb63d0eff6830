package io.lectern.activity.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.room.People;
import io.lectern.room.Recording;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SessionLawsTest {
    @Test
    void the_laws_hold_wherever_people_walk() {
        SessionWalk.laws().walk(120, 120);
    }

    @Test
    void a_walk_comes_everywhere() {
        var seen = new HashSet<Class<?>>();
        SessionWalk.laws().log(1, 400).forEach(recorded -> seen.add(recorded.event().getClass()));
        assertThat(seen).containsExactlyInAnyOrder(SessionEvent.class.getPermittedSubclasses());
    }

    @Test
    void what_everyone_sees_is_as_recorded() throws IOException {
        Recording.check("session.jsonl", SessionWalk.laws(), People.ANN, List.of(1L, 2L, 3L), 90);
    }
}
