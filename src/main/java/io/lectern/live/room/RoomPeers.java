package io.lectern.live.room;

import io.lectern.live.log.Wish;
import io.lectern.live.peers.Message;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.RoomId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A room's dealings with other nodes: which of them decides in it, and what they say of it. Belongs to the room's
/// context; `received`, `isOpenAt`, `compare`, `keep` and `digest` may be called from any thread.
final class RoomPeers {
    private final Peers peers;
    private final Context context;
    private final RoomId room;
    private final RoomLog log;
    private final Here here;
    private final RoomWishes wishes;
    private final RoomPost post;
    private final Followers followers;

    /// The room at this node. Its methods may be called from any thread.
    interface Here {
        /// Completes once the state holds all events up to `offset`.
        Future<Void> upTo(long offset);

        Future<Long> decide(Member by, UUID id, Command command);
    }

    RoomPeers(
            Peers peers,
            Context context,
            RoomId room,
            RoomLog log,
            Here here,
            RoomWishes wishes,
            RoomPost post,
            Followers followers) {
        this.peers = peers;
        this.post = post;
        this.context = context;
        this.room = room;
        this.log = log;
        this.here = here;
        this.wishes = wishes;
        this.followers = followers;
    }

    void opened() {
        peers.toAll(new Message.WhoIsThere(room));
    }

    /// Whether this node decides in the room and rings its alarm.
    boolean decideHere() {
        return peers.decides(room);
    }

    /// Has a command decided by the deciding node, or here if that node doesn't answer in time.
    Future<Long> decide(Member by, UUID id, Command command) {
        Wish wish = new Wish(by.id(), id);
        Optional<UUID> decider = peers.decider(room);
        if (decider.isEmpty()) {
            return wishes.decide(by, wish, command);
        }
        return peers.ask(decider.get(), room, by, id, command)
                .compose(offset -> here.upTo(offset).map(offset))
                .recover(why ->
                        why instanceof ProtocolError refused && !refused.temporary()
                                ? Future.failedFuture(refused)
                                : here.decide(by, id, command));
    }

    /// @return whether another node decides, and was told that the alarm is due
    boolean wakeElsewhere() {
        Optional<UUID> decider = peers.decider(room);
        decider.ifPresent(node -> peers.send(node, new Message.Wake(room)));
        return decider.isPresent();
    }

    void received(UUID from, Message.OfRoom said) {
        context.runOnContext(_ -> {
            if (said instanceof Message.NotOpen) {
                post.isNotOpenAt(from);
            } else {
                post.isOpenAt(from);
                take(from, said);
            }
        });
    }

    private void take(UUID from, Message.OfRoom said) {
        var elsewhere = followers.elsewhere();
        switch (said) {
            case Message.Stored(var _, var rows) -> log.follow(rows);
            case Message.Signalled(var _, var json, var key, var held) -> {
                if (!held || key.filter(followers::holds).isEmpty()) {
                    followers.signal(json, key, null);
                }
            }
            case Message.Came(var _, var who) -> elsewhere.came(from, who);
            case Message.Went(var _, var who, var atOnce) -> elsewhere.went(from, who, atOnce);
            case Message.WhoIsThere _ -> elsewhere.whoIsHere(from, log.stored().seq());
            case Message.People(var _, var head, var people) -> {
                log.hear(head);
                elsewhere.are(from, people);
            }
            case Message.NotOpen _ -> {}
        }
    }

    /// Notes that a room is open at a node: the node has asked for something in it.
    void isOpenAt(UUID node) {
        context.runOnContext(_ -> post.isOpenAt(node));
    }

    /// @param people the node's own digest of the people there; null if the room isn't open there
    void compare(UUID node, @Nullable Long people) {
        context.runOnContext(_ -> {
            if (people != null) {
                post.isOpenAt(node);
            }
            followers.elsewhere().compare(node, people == null ? 0 : people);
        });
    }

    void keep(Set<UUID> nodes) {
        context.runOnContext(_ -> {
            post.keep(nodes);
            followers.elsewhere().keep(nodes);
        });
    }

    /// The digest of the people at this node; 0 if nobody is here.
    long digest() {
        return followers.elsewhere().digest();
    }
}
