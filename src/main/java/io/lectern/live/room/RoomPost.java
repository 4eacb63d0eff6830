package io.lectern.live.room;

import io.lectern.live.log.LogEntry;
import io.lectern.live.peers.Message;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Sends what happens in a room here to the nodes where it is open. A node gets all of it until it answers that the
/// room isn't open there, and again once it speaks of the room. Belongs to the room's context.
final class RoomPost {
    private final Peers peers;
    private final RoomId room;
    private final Set<UUID> without = new HashSet<>();

    RoomPost(Peers peers, RoomId room) {
        this.peers = peers;
        this.room = room;
    }

    /// Whether this server runs without others.
    boolean isAlone() {
        return peers.isAlone();
    }

    /// Tells the nodes which events are stored.
    void stored(List<LogEntry> entries) {
        List<UUID> to = to();
        if (!to.isEmpty()) {
            tell(to, new Message.Stored(room, entries.stream().map(LogEntry::row).toList()));
        }
    }

    void tell(Message message) {
        tell(to(), message);
    }

    void send(UUID node, Message message) {
        peers.send(node, message);
    }

    /// Asks a node to send a signal to one member's sockets.
    ///
    /// @return how many took it; fails if the node doesn't answer in time
    Future<Integer> direct(UUID node, MemberId to, String json) {
        return peers.direct(node, room, to, json);
    }

    /// The nodes that can be heard and where the room may be open.
    List<UUID> heard() {
        return to().stream().filter(peers::hears).toList();
    }

    void isOpenAt(UUID node) {
        without.remove(node);
    }

    void isNotOpenAt(UUID node) {
        without.add(node);
    }

    /// Keeps only these nodes; the others are gone.
    void keep(Set<UUID> nodes) {
        without.retainAll(nodes);
    }

    private void tell(List<UUID> nodes, Message message) {
        nodes.forEach(node -> peers.send(node, message));
    }

    private List<UUID> to() {
        Set<UUID> others = peers.others();
        return others.isEmpty()
                ? List.of()
                : others.stream().filter(node -> !without.contains(node)).toList();
    }
}
