package io.lectern.live.audience;

import io.lectern.live.wire.Publication;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the followers of a room are told in one round. The frames of a role are joined once, and its sockets share the
/// bytes. Belongs to one event loop.
final class Batch {
    /// A batch takes no more once a follower would be sent this many bytes: the bound of what a stalled socket holds.
    private static final int BYTES = 32_768;

    private static final int TELLINGS = 500;

    private final List<Telling> tellings;
    private final List<Direct> directs = new ArrayList<>(0);
    private final Set<MemberId> concerned = new HashSet<>(0);
    private final Set<Socket> senders = new HashSet<>(0);
    private final Map<Role, ByteBuf> shared = new EnumMap<>(Role.class);
    private long first = Long.MAX_VALUE;
    private long last;
    private boolean narrow = true;
    private boolean tallies;

    private Batch(List<Telling> tellings) {
        this.tellings = tellings;
        for (Telling telling : tellings) {
            if (telling.seq() > 0) {
                first = Math.min(first, telling.seq());
                last = telling.seq();
            }
            if (telling instanceof Direct direct) {
                directs.add(direct);
            }
            if (telling.from() != null) {
                senders.add(telling.from());
            }
            concerned.addAll(telling.concerned());
            narrow &= telling.isNarrow();
            tallies |= telling instanceof Tally;
        }
    }

    /// Takes from the queue until the batch is full, dropping what isn't wanted.
    static Batch from(Queue<? extends Telling> queue, Predicate<Telling> wanted) {
        List<Telling> taken = new ArrayList<>();
        Map<MemberId, Integer> own = new HashMap<>(0);
        int toAll = 0;
        int toOne = 0;
        while (toAll + toOne < BYTES && taken.size() < TELLINGS && !queue.isEmpty()) {
            Telling telling = queue.remove();
            if (!wanted.test(telling)) {
                continue;
            }
            int length = telling.length();
            if (telling.isNarrow()) {
                for (MemberId who : telling.concerned()) {
                    toOne = Math.max(toOne, own.merge(who, length, Integer::sum));
                }
            } else {
                toAll += length;
            }
            taken.add(telling);
        }
        return new Batch(taken);
    }

    /// The number of the last event in it; 0 if it holds none.
    long last() {
        return last;
    }

    boolean hasTally() {
        return tallies;
    }

    /// Whether everything in it goes to the members concerned alone.
    boolean isNarrow() {
        return narrow;
    }

    /// The members whose frames differ from their role's.
    Set<MemberId> concerned() {
        return concerned;
    }

    /// The frames for this follower, or null if it gets none. The caller releases them.
    @Nullable ByteBuf framesFor(Subscriber follower) {
        return follower.sent < first && !excepts(follower)
                ? shared(follower.role())
                : own(follower);
    }

    /// Notes that a follower was sent its frames.
    void sent(Subscriber follower) {
        for (int i = 0; i < directs.size(); i++) {
            directs.get(i).sent(follower);
        }
    }

    /// Ends the batch once all followers were sent their frames.
    void end() {
        shared.values().forEach(ByteBuf::release);
        directs.forEach(Direct::end);
    }

    private boolean excepts(Subscriber follower) {
        return (!concerned.isEmpty() && concerned.contains(follower.member().id()))
                || (!senders.isEmpty() && senders.contains(follower.socket()));
    }

    private @Nullable ByteBuf shared(Role role) {
        ByteBuf frames = shared.get(role);
        if (frames == null) {
            List<Publication> shown = new ArrayList<>();
            for (Telling telling : tellings) {
                add(shown, telling.to(role));
            }
            frames = join(shown);
            shared.put(role, frames);
        }
        return frames.isReadable() ? frames.retainedDuplicate() : null;
    }

    private @Nullable ByteBuf own(Subscriber follower) {
        List<Publication> shown = new ArrayList<>();
        for (Telling telling : tellings) {
            if (telling.seq() == 0 || telling.seq() > follower.sent) {
                add(shown, telling.to(follower));
            }
        }
        return shown.isEmpty() ? null : join(shown);
    }

    private static void add(List<Publication> shown, @Nullable Publication publication) {
        if (publication != null) {
            shown.add(publication);
        }
    }

    private static ByteBuf join(List<Publication> publications) {
        int length = 0;
        for (Publication publication : publications) {
            length += publication.length();
        }
        ByteBuf frames = PooledByteBufAllocator.DEFAULT.directBuffer(Math.max(1, length));
        publications.forEach(publication -> publication.writeTo(frames));
        return frames;
    }
}
