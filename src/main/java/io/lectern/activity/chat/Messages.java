package io.lectern.activity.chat;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An immutable map of messages by id, oldest first, which is the order of ids. A change makes a new map and copies
/// one array of references.
final class Messages extends AbstractMap<Long, Message> implements SequencedMap<Long, Message> {
    static final Messages NONE = new Messages(new Message[0]);

    private final Message[] all;

    private Messages(Message[] all) {
        this.all = all;
    }

    /// @throws IllegalArgumentException if they aren't in the order of their ids
    static Messages of(SequencedMap<Long, Message> messages) {
        if (messages instanceof Messages already) {
            return already;
        }
        Message[] all = messages.values().toArray(Message[]::new);
        for (int i = 1; i < all.length; i++) {
            if (all[i].id() <= all[i - 1].id()) {
                throw new IllegalArgumentException("message " + all[i].id() + " is out of order");
            }
        }
        return new Messages(all);
    }

    /// Replaces the message with this id, or adds it as the newest.
    ///
    /// @param most how many of the newest are kept
    Messages with(Message message, int most) {
        int at = place(message.id());
        if (at >= 0) {
            Message[] changed = all.clone();
            changed[at] = message;
            return new Messages(changed);
        }
        int from = Math.max(0, all.length + 1 - most);
        Message[] more = Arrays.copyOfRange(all, from, all.length + 1);
        more[more.length - 1] = message;
        return new Messages(more);
    }

    /// The index of a message; negative if there is none, as in a binary search.
    private int place(long id) {
        int low = 0;
        int high = all.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long there = all[middle].id();
            if (there == id) {
                return middle;
            }
            if (there < id) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return all.length;
    }

    @Override
    public @Nullable Message get(@Nullable Object id) {
        int at = id instanceof Long number ? place(number) : -1;
        return at < 0 ? null : all[at];
    }

    @Override
    public boolean containsKey(@Nullable Object id) {
        return get(id) != null;
    }

    @Override
    public Set<Entry<Long, Message>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return all.length;
            }

            @Override
            public Iterator<Entry<Long, Message>> iterator() {
                return Arrays.stream(all).map(m -> Map.entry(m.id(), m)).iterator();
            }
        };
    }

    @Override
    public SequencedMap<Long, Message> reversed() {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(this)).reversed();
    }
}
