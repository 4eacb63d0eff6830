package io.lectern.live.room;

import io.lectern.live.peers.Message;
import io.lectern.live.peers.Post;
import io.lectern.live.peers.Requests;
import io.lectern.nodes.Nodes;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This node's dealings with the others. Any node may decide in any room, as the log fences; a room is fastest if one
/// node decides in it and rings its alarm. Any thread may call it.
public final class Peers {
    private static final Logger LOG = LoggerFactory.getLogger(Peers.class);
    private static final long BEAT_MS = 1_500;
    private static final long LATE_NANOS = 5_000_000_000L;

    /// The nodes compare who is in their rooms every so many beats.
    private static final int COMPARE = 4;

    private final RoomParts parts;
    private final Rooms rooms;
    private final LocalSockets local;
    private final Nodes nodes;
    private final Post post;
    private final Requests requests;
    private long beats;
    private long lastBeat = System.nanoTime();
    private Set<UUID> lastThere = Set.of();
    private Set<UUID> lastSilent = Set.of();
    private Set<UUID> unheard = Set.of();

    Peers(RoomParts parts, Rooms rooms, Nodes nodes, LocalSockets local) {
        this.parts = parts;
        this.rooms = rooms;
        this.local = local;
        this.nodes = nodes;
        this.post = new Post(parts.vertx(), nodes, new FromPeers(parts, rooms, this, local));
        this.requests = new Requests(post, parts.catalogue());
    }

    public void start() {
        if (!nodes.isAlone()) {
            post.open();
            parts.vertx().setPeriodic(1, BEAT_MS, _ -> beat());
        }
    }

    boolean isAlone() {
        return nodes.isAlone();
    }

    public void stop() {
        post.close();
    }

    /// Whether this node decides in the room, and rings its alarm.
    boolean decides(RoomId room) {
        return nodes.decider(room).equals(nodes.self());
    }

    /// The node that decides in the room; empty if it is this one or can't be heard.
    Optional<UUID> decider(RoomId room) {
        UUID node = nodes.decider(room);
        return node.equals(nodes.self()) || !post.hears(node)
                ? Optional.empty()
                : Optional.of(node);
    }

    Requests requests() {
        return requests;
    }

    Future<Long> ask(UUID node, RoomId room, Member by, UUID id, Command command) {
        return requests.ask(node, room, by, id, command);
    }

    /// Asks a node to send a signal to one member's sockets.
    Future<Integer> direct(UUID node, RoomId room, MemberId to, String json) {
        return requests.direct(node, room, to, json);
    }

    boolean hears(UUID node) {
        return post.hears(node);
    }

    void send(UUID node, Message message) {
        post.send(node, message);
    }

    public void toAll(Message message) {
        post.toAll(message);
    }

    public Set<UUID> others() {
        return post.others();
    }

    /// Nodes that hold a lease but can't be heard. Messages to and from them get lost.
    public Set<UUID> silent() {
        return nodes.others().stream()
                .filter(node -> !post.hears(node))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Tells a node that is heard anew which rooms are open here.
    void met(UUID node) {
        post.send(node, new Message.Digests(digests()));
    }

    private void beat() {
        post.look();
        post.toAll(new Message.Beat());
        Set<UUID> there = post.others();
        if (!there.equals(lastThere)) {
            rooms.each(owner -> owner.peers().keep(there));
            lastThere = there;
        }
        boolean compare = ++beats % COMPARE == 0;
        if (compare) {
            post.toAll(new Message.Digests(digests()));
        }
        long now = System.nanoTime();
        Set<UUID> silent = silent();
        boolean heardAgain = say(silent);
        if (now - lastBeat > LATE_NANOS || heardAgain || (compare && !silent.isEmpty())) {
            local.checkAccess();
        }
        lastBeat = now;
    }

    /// Logs which nodes fell silent or are heard again. A node counts as silent from the second look on: it may have
    /// just joined.
    ///
    /// @return whether a node that was silent is heard again or gone
    private boolean say(Set<UUID> silent) {
        Set<UUID> missed = new HashSet<>(silent);
        missed.retainAll(lastSilent);
        lastSilent = silent;
        missed.stream()
                .filter(node -> !unheard.contains(node))
                .forEach(node -> LOG.warn("Node {} is alive but can't be reached.", node));
        var over = unheard.stream().filter(node -> !missed.contains(node)).toList();
        over.stream()
                .filter(post::hears)
                .forEach(node -> LOG.info("Node {} can be reached again.", node));
        unheard = missed;
        return !over.isEmpty();
    }

    private Map<RoomId, Long> digests() {
        Map<RoomId, Long> people = new HashMap<>();
        rooms.each(owner -> people.put(owner.room().id(), owner.peers().digest()));
        return people;
    }
}
