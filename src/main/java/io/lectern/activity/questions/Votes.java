package io.lectern.activity.questions;

import io.lectern.room.MemberId;
import io.lectern.room.PersistentMap;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An immutable map of the voted questions' ids by member; a changed copy shares all but one row. Inside, members are
/// numbered as they come and each question has a bit set over these numbers, so that the votes of merged questions can
/// be united and counted fast.
final class Votes extends AbstractMap<MemberId, Set<Long>> {
    static final Votes NONE = new Votes(PersistentMap.empty(), new long[0], new long[0][]);

    private final PersistentMap<MemberId, Integer> members;
    private final long[] questions;
    private final long[][] bits;

    private Votes(PersistentMap<MemberId, Integer> members, long[] questions, long[][] bits) {
        this.members = members;
        this.questions = questions;
        this.bits = bits;
    }

    static Votes of(Map<MemberId, Set<Long>> votes) {
        if (votes instanceof Votes already) {
            return already;
        }
        var all = NONE;
        for (var entry : votes.entrySet()) {
            for (long question : entry.getValue()) {
                all = all.with(question, entry.getKey(), true);
            }
        }
        return all;
    }

    boolean has(long question, MemberId member) {
        int row = Arrays.binarySearch(questions, question);
        var column = members.get(member);
        return row >= 0 && column != null && has(bits[row], column);
    }

    Votes with(long question, MemberId member, boolean on) {
        if (has(question, member) == on) {
            return this;
        }
        var known = members.get(member);
        int column = known == null ? members.size() : known;
        var next = known == null ? members.with(member, column) : members;
        int row = Arrays.binarySearch(questions, question);
        if (row < 0) {
            int at = -row - 1;
            return new Votes(
                    next,
                    inserted(questions, at, question),
                    inserted(bits, at, changed(new long[0], column, true)));
        }
        var rows = bits.clone();
        rows[row] = changed(bits[row], column, on);
        return new Votes(next, questions, rows);
    }

    /// The number of members who voted for any of these questions.
    int count(long question, List<Long> others) {
        var united = row(question);
        for (long other : others) {
            united = united(united, row(other));
        }
        int count = 0;
        for (long word : united) {
            count += Long.bitCount(word);
        }
        return count;
    }

    Votes without(long question) {
        int row = Arrays.binarySearch(questions, question);
        if (row < 0) {
            return this;
        }
        var ids = new long[questions.length - 1];
        var rows = new long[bits.length - 1][];
        System.arraycopy(questions, 0, ids, 0, row);
        System.arraycopy(questions, row + 1, ids, row, ids.length - row);
        System.arraycopy(bits, 0, rows, 0, row);
        System.arraycopy(bits, row + 1, rows, row, ids.length - row);
        return new Votes(members, ids, rows);
    }

    Votes only(MemberId member) {
        var column = members.get(member);
        var own = NONE;
        for (int row = 0; column != null && row < questions.length; row++) {
            if (has(bits[row], column)) {
                own = own.with(questions[row], member, true);
            }
        }
        return own;
    }

    /// The members who voted for the question.
    Stream<MemberId> voters(long question) {
        var row = row(question);
        return members.entrySet().stream()
                .filter(entry -> has(row, entry.getValue()))
                .map(Map.Entry::getKey);
    }

    @Override
    public @Nullable Set<Long> get(@Nullable Object key) {
        var column = key == null ? null : members.get(key);
        var ids = new TreeSet<Long>();
        for (int row = 0; column != null && row < questions.length; row++) {
            if (has(bits[row], column)) {
                ids.add(questions[row]);
            }
        }
        return ids.isEmpty() ? null : ids;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public Set<Entry<MemberId, Set<Long>>> entrySet() {
        var entries =
                members.keySet().stream()
                        .flatMap(member -> {
                            var ids = get(member);
                            return ids == null ? Stream.empty() : Stream.of(entry(member, ids));
                        })
                        .toList();
        return new AbstractSet<>() {
            @Override
            public int size() {
                return entries.size();
            }

            @Override
            public Iterator<Entry<MemberId, Set<Long>>> iterator() {
                return entries.iterator();
            }
        };
    }

    private static Entry<MemberId, Set<Long>> entry(MemberId member, Set<Long> ids) {
        return Map.entry(member, ids);
    }

    private long[] row(long question) {
        int row = Arrays.binarySearch(questions, question);
        return row < 0 ? new long[0] : bits[row];
    }

    private static boolean has(long[] row, int column) {
        int word = column >> 6;
        return word < row.length && (row[word] & (1L << column)) != 0;
    }

    private static long[] changed(long[] row, int column, boolean on) {
        int word = column >> 6;
        var next = Arrays.copyOf(row, Math.max(row.length, word + 1));
        next[word] = on ? next[word] | (1L << column) : next[word] & ~(1L << column);
        return next;
    }

    private static long[] united(long[] one, long[] other) {
        var all = Arrays.copyOf(one, Math.max(one.length, other.length));
        for (int i = 0; i < other.length; i++) {
            all[i] |= other[i];
        }
        return all;
    }

    private static long[] inserted(long[] all, int at, long one) {
        var next = Arrays.copyOf(all, all.length + 1);
        System.arraycopy(all, at, next, at + 1, all.length - at);
        next[at] = one;
        return next;
    }

    private static long[][] inserted(long[][] all, int at, long[] one) {
        var next = Arrays.copyOf(all, all.length + 1);
        System.arraycopy(all, at, next, at + 1, all.length - at);
        next[at] = one;
        return next;
    }
}
