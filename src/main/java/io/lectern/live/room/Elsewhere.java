package io.lectern.live.room;

import io.lectern.live.audience.KeptSignals;
import io.lectern.live.audience.Presence;
import io.lectern.live.peers.Message;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The people of a room at other nodes. Each node tells the others who comes and goes at its own sockets; digests of
/// the people reveal lost messages. Belongs to the room's context, except `digest`.
final class Elsewhere {
    /// The people of one node, with a digest that doesn't depend on their order.
    private static final class Crowd {
        private final Map<MemberId, Member> people = new LinkedHashMap<>();
        private long digest;

        @Nullable Member put(Member who) {
            Member known = people.put(who.id(), who);
            digest += digest(who) - (known == null ? 0 : digest(known));
            return known;
        }

        @Nullable Member remove(MemberId who) {
            Member known = people.remove(who);
            digest -= known == null ? 0 : digest(known);
            return known;
        }

        private static long digest(Member who) {
            long bits = who.id().value().getLeastSignificantBits();
            return (31 * bits + who.name().hashCode()) * 31 + who.role().name().hashCode();
        }
    }

    private final RoomId room;
    private final RoomPost post;
    private final Presence presence;
    private final KeptSignals kept;
    private final Map<MemberId, Integer> sockets = new HashMap<>();
    private final Crowd here = new Crowd();
    private final Map<UUID, Crowd> there = new HashMap<>();
    private volatile long digest;

    Elsewhere(RoomId room, RoomPost post, Presence presence, KeptSignals kept) {
        this.room = room;
        this.post = post;
        this.presence = presence;
        this.kept = kept;
    }

    /// The digest of the people at this node; 0 if nobody is here.
    long digest() {
        return digest;
    }

    /// A socket of this node began to follow the room.
    void entered(Member who) {
        if (post.isAlone()) {
            return;
        }
        sockets.merge(who.id(), 1, Integer::sum);
        if (!who.equals(here.put(who))) {
            digest = here.digest;
            post.tell(new Message.Came(room, who));
        }
    }

    void left(MemberId who, boolean atOnce) {
        if (post.isAlone()) {
            return;
        }
        if (sockets.merge(who, -1, Integer::sum) <= 0) {
            sockets.remove(who);
            here.remove(who);
            digest = here.digest;
            post.tell(new Message.Went(room, who, atOnce));
        }
    }

    /// Somebody came at another node.
    void came(UUID node, Member who) {
        Member known = at(node).put(who);
        if (!who.equals(known)) {
            presence.enter(who);
            if (known != null) {
                presence.leave(who.id());
            }
        }
    }

    void went(UUID node, MemberId who, boolean atOnce) {
        if (at(node).remove(who) != null) {
            presence.leave(who);
        }
        if (atOnce) {
            presence.gone(who);
        }
    }

    void are(UUID node, List<Member> people) {
        Set<MemberId> left = new HashSet<>(at(node).people.keySet());
        people.forEach(who -> {
            left.remove(who.id());
            came(node, who);
        });
        left.forEach(who -> went(node, who, false));
    }

    /// @param head the last event that is known on this node
    void whoIsHere(UUID asker, long head) {
        post.send(asker, new Message.People(room, head, List.copyOf(here.people.values())));
        kept.all()
                .forEach(it ->
                        post.send(
                                asker,
                                new Message.Signalled(
                                        room, it.json(), Optional.of(it.key()), true)));
    }

    /// Asks the node for its people if the digest shows that this node's picture of them is wrong.
    ///
    /// @param theirs the node's own digest
    void compare(UUID node, long theirs) {
        if (theirs == 0) {
            are(node, List.of());
        } else if (theirs != at(node).digest) {
            post.send(node, new Message.WhoIsThere(room));
        }
    }

    /// Keeps only these nodes, and forgets the people at the others.
    void keep(Set<UUID> nodes) {
        for (UUID node : Set.copyOf(there.keySet())) {
            if (!nodes.contains(node)) {
                are(node, List.of());
                there.remove(node);
            }
        }
    }

    private Crowd at(UUID node) {
        return there.computeIfAbsent(node, _ -> new Crowd());
    }
}
