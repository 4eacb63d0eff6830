package io.lectern.live.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.campus.CourseId;
import io.lectern.campus.RoomAccess;
import io.lectern.identity.Claims;
import io.lectern.live.audience.Stretch;
import io.lectern.live.audience.Subscriber;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.live.room.OpenRoom;
import io.lectern.live.wire.Reply;
import io.lectern.live.wire.Unsubscribe;
import io.lectern.live.wire.Wire;
import io.lectern.room.RoomId;
import io.lectern.web.Json;
import io.lectern.web.Problem;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The rooms that one socket follows. Belongs to the socket's event loop; `drop` and `failed` may be called from any
/// thread.
final class Following {
    private final SocketParts parts;
    private final Connection connection;
    private final Wire wire;
    private final Map<RoomId, Subscriber> rooms = new HashMap<>();
    private final Map<RoomId, Reply> joining = new HashMap<>();

    /// The open room of each subscription.
    private final IdentityHashMap<Subscriber, OpenRoom> owners = new IdentityHashMap<>();

    Following(SocketParts parts, Connection connection, Wire wire) {
        this.parts = parts;
        this.connection = connection;
        this.wire = wire;
    }

    void subscribe(Reply reply, Claims who, ObjectNode asked) {
        RoomId room = room(asked);
        if (rooms.containsKey(room) || joining.containsKey(room)) {
            throw ProtocolError.alreadySubscribed();
        }
        if (rooms.size() + joining.size() >= parts.config().subscriptionsPerSocket()) {
            throw ProtocolError.limitExceeded("too many subscriptions on this socket");
        }
        joining.put(room, reply);
        JsonNode offset = asked.path("offset");
        OptionalLong since =
                asked.path("recover").asBoolean(false) && offset.canConvertToLong()
                        ? OptionalLong.of(offset.longValue())
                        : OptionalLong.empty();
        String epoch = asked.path("epoch").asText("");
        parts.access()
                .room(who.account(), room)
                .compose(access ->
                        parts.rooms()
                                .owner(access.room())
                                .map(owner -> Map.entry(new Subscriber(connection, access), owner)))
                .onComplete(found ->
                        wire.context()
                                .runOnContext(_ -> {
                                    if (found.failed()) {
                                        joining.remove(room);
                                        reply.fail(found.cause());
                                    } else {
                                        var subscriber = found.result().getKey();
                                        var owner = found.result().getValue();
                                        owners.put(subscriber, owner);
                                        owner.subscriptions().subscribe(subscriber, since, epoch);
                                    }
                                }));
    }

    void subscribed(Subscriber subscriber, List<byte[]> result) {
        RoomId room = subscriber.access().room().id();
        Reply reply = joining.remove(room);
        if (reply == null || wire.isClosing()) {
            leave(subscriber, false);
            return;
        }
        rooms.put(room, subscriber);
        parts.present().came(subscriber.access());
        reply.give(result);
    }

    /// Tells the client to subscribe again: the room closed before the subscription began.
    void failed(Subscriber subscriber) {
        wire.context()
                .runOnContext(_ -> {
                    Reply reply = joining.remove(subscriber.access().room().id());
                    owners.remove(subscriber);
                    if (reply != null) {
                        reply.fail(ProtocolError.internal());
                    }
                });
    }

    void resume(Subscriber subscriber, long sent) {
        OpenRoom owner = owners.get(subscriber);
        if (owner != null) {
            owner.subscriptions().resume(subscriber, sent);
        }
    }

    void unsubscribe(Reply reply, ObjectNode asked) {
        Subscriber gone = rooms.remove(room(asked));
        if (gone != null) {
            left(gone, false);
        }
        reply.give("{}");
    }

    /// Ends a subscription from the server's side. `why` says whether the client should subscribe again.
    void drop(Subscriber subscriber, Unsubscribe why) {
        wire.context()
                .runOnContext(_ -> {
                    RoomId room = subscriber.access().room().id();
                    if (rooms.remove(room, subscriber)) {
                        left(subscriber, why == Unsubscribe.NO_ACCESS);
                        ObjectNode push = Json.MAPPER.createObjectNode();
                        push.putObject("push")
                                .put("channel", "room:" + room)
                                .putObject("unsubscribe")
                                .put("code", why.code())
                                .put("reason", why.reason());
                        wire.send(push.toString());
                    }
                });
    }

    /// Checks the access to the rooms of one course.
    void checkAccess(CourseId course) {
        for (Subscriber subscriber : List.copyOf(rooms.values())) {
            if (subscriber.access().room().course().equals(course)) {
                check(subscriber, true);
            }
        }
    }

    void checkAccess() {
        List.copyOf(rooms.values()).forEach(subscriber -> check(subscriber, false));
    }

    /// @param changed whether something is known to have changed
    private void check(Subscriber subscriber, boolean changed) {
        parts.access()
                .room(subscriber.member().id(), subscriber.access().room().id())
                .onComplete(looked -> {
                    if (looked.failed() && isNotFound(looked.cause())) {
                        drop(subscriber, Unsubscribe.NO_ACCESS);
                    } else if (looked.failed()
                            ? changed
                            : !looked.result().member().equals(subscriber.member())) {
                        drop(subscriber, Unsubscribe.CHANGED);
                    }
                });
    }

    /// Whether the room is out of the member's sight. Failing to ask the database isn't: then the client subscribes
    /// again.
    private static boolean isNotFound(Throwable why) {
        return why instanceof Problem problem && problem.status() == 404;
    }

    /// Answers with the people in a room that this socket follows.
    void presence(Reply reply, ObjectNode asked) {
        reply.with(
                owner(followed(asked))
                        .here()
                        .map(here -> {
                            ObjectNode people = Json.MAPPER.createObjectNode();
                            here.people()
                                    .forEach(member -> {
                                        String id = member.id().toString();
                                        people.putObject(id).put("user", id).put("client", id);
                                    });
                            return "{\"presence\":" + people + "}";
                        }));
    }

    void presenceStats(Reply reply, ObjectNode asked) {
        reply.with(
                owner(followed(asked))
                        .here()
                        .map(here ->
                                "{\"num_clients\":%1$d,\"num_users\":%1$d}"
                                        .formatted(here.total())));
    }

    /// Answers with some of the newest events of a room that this socket follows.
    void history(Reply reply, ObjectNode asked) {
        Subscriber follower = followed(asked);
        reply.with(owner(follower).subscriptions().history(follower, Stretch.of(asked)));
    }

    private OpenRoom owner(Subscriber subscriber) {
        return Objects.requireNonNull(owners.get(subscriber));
    }

    /// @param atOnce without the grace time: their access ended
    private void leave(Subscriber subscriber, boolean atOnce) {
        OpenRoom owner = owners.remove(subscriber);
        if (owner != null) {
            owner.subscriptions().unsubscribe(subscriber, atOnce);
        }
    }

    private Subscriber followed(ObjectNode asked) {
        Subscriber subscriber = rooms.get(room(asked));
        if (subscriber == null) {
            throw new ProtocolError(103, "permission denied", false);
        }
        return subscriber;
    }

    /// The access to a room that this socket follows, or null if it doesn't follow it.
    @Nullable RoomAccess accessTo(RoomId room) {
        Subscriber subscriber = rooms.get(room);
        return subscriber == null ? null : subscriber.access();
    }

    void closed() {
        List.copyOf(rooms.values()).forEach(subscriber -> left(subscriber, false));
        rooms.clear();
    }

    private void left(Subscriber subscriber, boolean atOnce) {
        leave(subscriber, atOnce);
        parts.present().left(subscriber.access());
    }

    private static RoomId room(ObjectNode request) {
        String channel = request.path("channel").asText("");
        try {
            if (channel.startsWith("room:")) {
                return RoomId.of(channel.substring("room:".length()));
            }
        } catch (IllegalArgumentException e) {
            throw ProtocolError.unknownChannel();
        }
        throw ProtocolError.unknownChannel();
    }
}
