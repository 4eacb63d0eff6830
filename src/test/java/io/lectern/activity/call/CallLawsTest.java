package io.lectern.activity.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.room.People;
import io.lectern.room.Recording;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class CallLawsTest {
    @Test
    void the_laws_hold_wherever_people_walk() {
        CallWalk.everywhere().walk(200, 80);
    }

    @Test
    void a_walk_comes_everywhere() {
        var seen = new HashSet<Class<?>>();
        LongStream.rangeClosed(1, 5)
                .forEach(seed ->
                        CallWalk.everywhere()
                                .log(seed, 200)
                                .forEach(recorded -> seen.add(recorded.event().getClass())));
        assertThat(seen).containsExactlyInAnyOrder(CallEvent.class.getPermittedSubclasses());
    }

    @Test
    void what_everyone_sees_is_as_recorded() throws IOException {
        Recording.check(
                "call.jsonl", CallWalk.everywhere(), People.ANN, List.of(1L, 2L, 3L, 4L), 60);
    }
}
