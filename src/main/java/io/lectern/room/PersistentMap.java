package io.lectern.room;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An immutable hash map with cheap changed copies: [#with] and [#without] copy one path of a trie with 32 branches a
/// node (Bagwell, "Ideal Hash Trees", 2001), which for 10,000 entries is about three small arrays. Keys and values are
/// not null. Iteration follows the hashes of the keys.
public final class PersistentMap<K, V> extends AbstractMap<K, V> {
    private static final int BITS = 5;

    private final int size;
    private final @Nullable Node<K, V> root;

    private PersistentMap(int size, @Nullable Node<K, V> root) {
        this.size = size;
        this.root = root;
    }

    private sealed interface Node<K, V> {
        int hash();
    }

    private record Leaf<K, V>(int hash, K key, V value) implements Node<K, V> {}

    /// Entries whose keys have the same hash.
    private static final class Clash<K, V> implements Node<K, V> {
        final int hash;
        final Leaf<K, V>[] leaves;

        Clash(int hash, Leaf<K, V>[] leaves) {
            this.hash = hash;
            this.leaves = leaves;
        }

        @Override
        public int hash() {
            return hash;
        }
    }

    /// `bits` has a bit for each existing branch; `nodes` holds the branches in the order of their bits.
    private static final class Branch<K, V> implements Node<K, V> {
        final int bits;
        final Node<K, V>[] nodes;

        Branch(int bits, Node<K, V>[] nodes) {
            this.bits = bits;
            this.nodes = nodes;
        }

        @Override
        public int hash() {
            return 0;
        }
    }

    public static <K, V> PersistentMap<K, V> empty() {
        return new PersistentMap<>(0, null);
    }

    public static <K, V> PersistentMap<K, V> of(Map<K, V> entries) {
        if (entries instanceof PersistentMap<K, V> already) {
            return already;
        }
        var map = PersistentMap.<K, V>empty();
        for (var entry : entries.entrySet()) {
            map = map.with(entry.getKey(), entry.getValue());
        }
        return map;
    }

    public PersistentMap<K, V> with(K key, V value) {
        var leaf = new Leaf<>(key.hashCode(), key, value);
        var next = root == null ? leaf : with(root, leaf, 0);
        return new PersistentMap<>(containsKey(key) ? size : size + 1, next);
    }

    public PersistentMap<K, V> without(K key) {
        return root == null || !containsKey(key)
                ? this
                : new PersistentMap<>(size - 1, without(root, key, key.hashCode(), 0));
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        if (key == null) {
            return null;
        }
        int hash = key.hashCode();
        var node = root;
        for (int shift = 0; node instanceof Branch<K, V> branch; shift += BITS) {
            int bit = bit(hash, shift);
            node = (branch.bits & bit) == 0 ? null : branch.nodes[place(branch.bits, bit)];
        }
        return switch (node) {
            case Leaf<K, V> leaf when leaf.key.equals(key) -> leaf.value;
            case Clash<K, V> clash -> {
                int at = place(clash, key);
                yield at < 0 ? null : clash.leaves[at].value;
            }
            case null, default -> null;
        };
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Entry<K, V>> iterator() {
                return (root == null ? Stream.<Entry<K, V>>of() : entries(root)).iterator();
            }
        };
    }

    private static <K, V> Stream<Entry<K, V>> entries(Node<K, V> node) {
        return switch (node) {
            case Leaf<K, V>(_, var key, var value) -> Stream.of(Map.entry(key, value));
            case Clash<K, V> clash ->
                    Stream.of(clash.leaves).map(leaf -> Map.entry(leaf.key, leaf.value));
            case Branch<K, V> branch -> Stream.of(branch.nodes).flatMap(PersistentMap::entries);
        };
    }

    private static <K, V> Node<K, V> with(Node<K, V> node, Leaf<K, V> leaf, int shift) {
        return switch (node) {
            case Leaf<K, V> other when other.key.equals(leaf.key) -> leaf;
            case Leaf<K, V> other when other.hash == leaf.hash ->
                    new Clash<>(leaf.hash, array(other, leaf));
            case Leaf<K, V> other -> joined(other, leaf, shift);
            case Clash<K, V> clash when clash.hash != leaf.hash -> joined(clash, leaf, shift);
            case Clash<K, V> clash -> {
                var leaves = clash.leaves;
                int at = place(clash, leaf.key);
                yield new Clash<>(
                        clash.hash,
                        at < 0
                                ? inserted(leaves, leaves.length, leaf)
                                : replaced(leaves, at, leaf));
            }
            case Branch<K, V> branch -> {
                int bits = branch.bits;
                var nodes = branch.nodes;
                int bit = bit(leaf.hash, shift);
                int at = place(bits, bit);
                yield (bits & bit) == 0
                        ? new Branch<>(bits | bit, inserted(nodes, at, leaf))
                        : new Branch<>(
                                bits, replaced(nodes, at, with(nodes[at], leaf, shift + BITS)));
            }
        };
    }

    private static <K, V> Node<K, V> joined(Node<K, V> one, Node<K, V> other, int shift) {
        int first = bit(one.hash(), shift);
        int second = bit(other.hash(), shift);
        if (first == second) {
            return new Branch<>(first, array(joined(one, other, shift + BITS)));
        }
        return Integer.compareUnsigned(first, second) < 0
                ? new Branch<>(first | second, array(one, other))
                : new Branch<>(first | second, array(other, one));
    }

    private static <K, V> @Nullable Node<K, V> without(
            Node<K, V> node, K key, int hash, int shift) {
        return switch (node) {
            case Leaf<K, V> _ -> null;
            case Clash<K, V> clash -> {
                var left = removed(clash.leaves, place(clash, key));
                yield left.length == 1 ? left[0] : new Clash<>(hash, left);
            }
            case Branch<K, V> branch -> {
                int bits = branch.bits;
                var nodes = branch.nodes;
                int bit = bit(hash, shift);
                int at = place(bits, bit);
                var next = without(nodes[at], key, hash, shift + BITS);
                if (next != null) {
                    yield nodes.length == 1 && !(next instanceof Branch)
                            ? next
                            : new Branch<>(bits, replaced(nodes, at, next));
                }
                var left = removed(nodes, at);
                yield left.length == 0
                        ? null
                        : left.length == 1 && !(left[0] instanceof Branch)
                                ? left[0]
                                : new Branch<>(bits & ~bit, left);
            }
        };
    }

    private static int bit(int hash, int shift) {
        return 1 << ((hash >>> shift) & 31);
    }

    private static int place(int bits, int bit) {
        return Integer.bitCount(bits & (bit - 1));
    }

    private static <K, V> int place(Clash<K, V> clash, Object key) {
        for (int i = 0; i < clash.leaves.length; i++) {
            if (clash.leaves[i].key.equals(key)) {
                return i;
            }
        }
        return -1;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static <T> T[] array(T... all) {
        return all;
    }

    private static <T> T[] replaced(T[] all, int at, T one) {
        T[] copy = all.clone();
        copy[at] = one;
        return copy;
    }

    private static <T> T[] inserted(T[] all, int at, T one) {
        T[] copy = Arrays.copyOf(all, all.length + 1);
        System.arraycopy(all, at, copy, at + 1, all.length - at);
        copy[at] = one;
        return copy;
    }

    private static <T> T[] removed(T[] all, int at) {
        T[] copy = Arrays.copyOf(all, all.length - 1);
        System.arraycopy(all, at + 1, copy, at, all.length - at - 1);
        return copy;
    }
}
