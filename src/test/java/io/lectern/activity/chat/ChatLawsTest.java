package io.lectern.activity.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

final class ChatLawsTest {
    @Test
    void the_laws_hold_wherever_people_walk() {
        ChatWalk.talking(3).walk(150, 80);
    }

    @Test
    void the_laws_hold_beyond_the_window() {
        ChatWalk.talking(8).walk(2, 420);
    }

    @Test
    void a_walk_comes_everywhere() {
        var seen = new HashSet<Class<?>>();
        ChatWalk.talking(3).log(1, 600).forEach(recorded -> seen.add(recorded.event().getClass()));
        assertThat(seen).containsExactlyInAnyOrder(ChatEvent.class.getPermittedSubclasses());
    }
}
