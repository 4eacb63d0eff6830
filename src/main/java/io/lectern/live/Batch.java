package io.lectern.live;

import io.lectern.room.Role;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// What the followers of a room are told in one go. The frames are joined once a role, and all
/// sockets share these bytes. Belongs to one event loop.
final class Batch {
    /// A batch is closed when it is so large, so that a socket that takes nothing holds no more.
    private static final int BYTES = 32_768;

    private final List<Telling> tellings;
    private final List<Telling> unlike = new ArrayList<>(0);
    private final Map<Role, ByteBuf> shared = new EnumMap<>(Role.class);
    private long first = Long.MAX_VALUE;
    private long last;

    private Batch(List<Telling> tellings) {
        this.tellings = tellings;
        for (Telling telling : tellings) {
            if (telling.seq() > 0) {
                first = Math.min(first, telling.seq());
                last = telling.seq();
            }
            if (telling.hasExceptions()) {
                unlike.add(telling);
            }
        }
    }

    /// Takes from the queue what fits; at least one.
    static Batch from(Queue<? extends Telling> queue) {
        List<Telling> taken = new ArrayList<>();
        for (int bytes = 0; bytes < BYTES && !queue.isEmpty(); ) {
            Telling telling = queue.remove();
            bytes += length(telling);
            taken.add(telling);
        }
        return new Batch(taken);
    }

    private static int length(Telling telling) {
        Publication publication = telling.to(Role.INSTRUCTOR);
        return publication == null ? 0 : publication.length();
    }

    /// The number of the last event in it; 0 where there is none.
    long last() {
        return last;
    }

    /// The frames for this follower, to be released by who takes them; nothing where none is theirs.
    @Nullable ByteBuf framesFor(Subscriber follower) {
        return follower.sent < first && !excepts(follower)
                ? shared(follower.role())
                : own(follower);
    }

    void release() {
        shared.values().forEach(ByteBuf::release);
    }

    private boolean excepts(Subscriber follower) {
        for (int i = 0; i < unlike.size(); i++) {
            if (unlike.get(i).excepts(follower)) {
                return true;
            }
        }
        return false;
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
