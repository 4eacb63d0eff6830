package io.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PersistentMapTest {
    /// Keys of which many have the same hash, or hashes that only differ in their last bits.
    private record Key(int name, int hash) {
        static Key any(SplittableRandom random) {
            int name = random.nextInt(400);
            return new Key(name, name % 3 == 0 ? 7 : name % 3 == 1 ? name << 27 : name * 31);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    @Test
    void holds_what_a_hash_map_holds_after_any_changes() {
        for (long seed = 1; seed <= 40; seed++) {
            var random = new SplittableRandom(seed);
            var expected = new HashMap<Key, Integer>();
            var map = PersistentMap.<Key, Integer>empty();
            for (int i = 0; i < 1_500; i++) {
                var key = Key.any(random);
                if (random.nextInt(5) < 3) {
                    expected.put(key, i);
                    map = map.with(key, i);
                } else {
                    expected.remove(key);
                    map = map.without(key);
                }
                assertThat(map.get(key)).isEqualTo(expected.get(key));
                assertThat(map).hasSameSizeAs(expected);
            }
            assertThat(map).containsExactlyInAnyOrderEntriesOf(expected);
            assertThat(new ArrayList<>(map.entrySet())).hasSameSizeAs(expected.entrySet());
        }
    }

    @Test
    void an_earlier_map_stays_as_it_was() {
        var one = PersistentMap.of(Map.of("a", 1));
        one.with("b", 2);
        one.without("a");
        assertThat(one).isEqualTo(Map.of("a", 1));
    }

    @Test
    void is_empty_again_once_all_is_taken_out() {
        var keys = List.of(new Key(1, 5), new Key(2, 5), new Key(3, 5 + (1 << 30)));
        var map = PersistentMap.<Key, Integer>empty();
        for (var key : keys) {
            map = map.with(key, 0);
        }
        for (var key : keys) {
            map = map.without(key);
        }
        assertThat(map).isEmpty();
        assertThat(map.get(keys.getFirst())).isNull();
    }
}
