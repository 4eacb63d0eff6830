package io.lectern.live.audience;

import io.lectern.room.MemberId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The followers of one event loop by member, so that telling one member takes no walk over all of them. Belongs to
/// that loop.
final class ByMember {
    /// The newest follower of each member, which links to their others.
    private final Map<MemberId, Subscriber> newest = new HashMap<>();

    void add(Subscriber follower) {
        follower.next = newest.put(follower.member().id(), follower);
    }

    void remove(Subscriber follower) {
        newest.computeIfPresent(
                follower.member().id(),
                (_, first) -> {
                    if (first == follower) {
                        return follower.next;
                    }
                    for (Subscriber it = first; it != null; it = it.next) {
                        if (it.next == follower) {
                            it.next = follower.next;
                        }
                    }
                    return first;
                });
    }

    void each(MemberId who, Consumer<Subscriber> what) {
        @Nullable Subscriber follower = newest.get(who);
        while (follower != null) {
            Subscriber next = follower.next;
            what.accept(follower);
            follower = next;
        }
    }
}
