package io.lectern.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.room.RoomId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NodesTest {
    private static final Random RANDOM = new Random(7);
    private static final List<UUID> THREE = ids(3);
    private static final List<RoomId> ROOMS = ids(3_000).stream().map(RoomId::new).toList();

    @Test
    void in_whatever_order_the_nodes_are_known_the_same_one_decides() {
        var turned = THREE.reversed();
        assertThat(ROOMS)
                .allSatisfy(room ->
                        assertThat(Nodes.decider(THREE, room))
                                .isEqualTo(Nodes.decider(turned, room)));
    }

    @Test
    void each_has_its_share() {
        int[] shares = new int[3];
        ROOMS.forEach(room -> shares[THREE.indexOf(Nodes.decider(THREE, room))]++);
        assertThat(Arrays.stream(shares)).allMatch(share -> share > 800 && share < 1_200);
    }

    @Test
    void a_node_that_goes_moves_only_its_own_rooms() {
        Set<UUID> left = new HashSet<>(THREE);
        UUID gone = THREE.get(1);
        left.remove(gone);
        assertThat(ROOMS)
                .filteredOn(room -> !Nodes.decider(THREE, room).equals(gone))
                .allSatisfy(room ->
                        assertThat(Nodes.decider(left, room))
                                .isEqualTo(Nodes.decider(THREE, room)));
    }

    private static List<UUID> ids(int count) {
        return Stream.generate(() -> new UUID(RANDOM.nextLong(), RANDOM.nextLong()))
                .limit(count)
                .toList();
    }
}
