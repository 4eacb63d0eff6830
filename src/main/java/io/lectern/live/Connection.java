package io.lectern.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.campus.CourseId;
import io.lectern.campus.PersonalEvent;
import io.lectern.campus.RoomAccess;
import io.lectern.identity.Claims;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.live.protocol.WebSocketFrame;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Json;
import io.lectern.web.Problem;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One socket: whose it is, what it follows, its limits. Belongs to its event loop; `close`, `tell`,
/// `drop`, `checkAccess` may be called from any thread.
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final Duration EXPIRY_GRACE = Duration.ofSeconds(20);
    private static final int COMMANDS_A_FRAME = 64;

    private final Live live;
    private final Flusher flusher;
    private final ServerWebSocket socket;
    private final ChannelHandlerContext channel;
    private final Context context;
    private final RateLimit rate;
    private final UUID id = UUID.randomUUID();
    private final Map<RoomId, Subscriber> following = new HashMap<>();
    private final Set<RoomId> joining = new HashSet<>();
    private final long opened = System.nanoTime();

    private @Nullable Claims claims;
    private @Nullable PersonalFeed feed;

    /// Commands that came with or after `connect`, before its answer.
    private final List<Asked> early = new ArrayList<>();

    private boolean connecting;
    private boolean closing;
    private boolean touched;
    private long lastPing = System.nanoTime();
    private boolean awaitingPong;

    Connection(Live live, Flusher flusher, ServerWebSocket socket) {
        this.live = live;
        this.flusher = flusher;
        this.socket = socket;
        this.channel = ((WebSocketInternal) socket).channelHandlerContext();
        this.context = live.vertx().getOrCreateContext();
        this.rate = new RateLimit(live.config().commandsPerSecond());
        live.people().opened(this);
        socket.textMessageHandler(this::received);
        socket.binaryMessageHandler(_ -> close(Disconnect.BAD_REQUEST));
        socket.exceptionHandler(_ -> socket.close());
    }

    Context context() {
        return context;
    }

    boolean isWritable() {
        return channel.channel().isWritable();
    }

    /// Takes over the bytes.
    void write(ByteBuf frame) {
        channel.write(frame, channel.voidPromise());
        if (!touched) {
            touched = true;
            flusher.touch(this);
        }
    }

    void flush() {
        touched = false;
        channel.flush();
    }

    Future<Void> close(Disconnect why) {
        Promise<Void> over = Promise.promise();
        context.runOnContext(_ -> {
            if (closing) {
                over.complete();
                return;
            }
            closing = true;
            channel.flush();
            socket.close((short) why.code(), why.reason()).onComplete(_ -> over.complete());
        });
        return over.future();
    }

    void closed() {
        closing = true;
        live.people().closed(this);
        if (claims != null) {
            live.people().closed(claims.account(), this);
        }
        following.values().forEach(subscriber -> subscriber.owner().unsubscribe(subscriber, false));
        following.clear();
    }

    void sweep(long now) {
        if (claims == null) {
            if (now - opened > CONNECT_WITHIN.toNanos()) {
                close(Disconnect.STALE);
            }
            return;
        }
        if (Instant.now().isAfter(claims.expires().plus(EXPIRY_GRACE))) {
            close(Disconnect.EXPIRED);
        } else if (awaitingPong && now - lastPing > live.config().pongSeconds() * 1_000_000_000L) {
            close(Disconnect.NO_PONG);
        } else if (now - lastPing > live.config().pingSeconds() * 1_000_000_000L) {
            lastPing = now;
            awaitingPong = true;
            send("{}");
        }
    }

    /// A personal event; the feed keeps their order.
    void tell(PersonalEvent event) {
        context.runOnContext(_ -> {
            if (feed != null) {
                feed.tell(event);
            }
        });
    }

    /// Ends a subscription from this side, and says whether to come back.
    void drop(Subscriber subscriber, Unsubscribe why) {
        context.runOnContext(_ -> {
            RoomId room = subscriber.access().room().id();
            if (following.remove(room, subscriber)) {
                subscriber.owner().unsubscribe(subscriber, why == Unsubscribe.NO_ACCESS);
                ObjectNode push = Json.MAPPER.createObjectNode();
                push.putObject("push")
                        .put("channel", "room:" + room)
                        .putObject("unsubscribe")
                        .put("code", why.code())
                        .put("reason", why.reason());
                send(push.toString());
            }
        });
    }

    /// Someone's place in a course changed: what they follow there is looked at again.
    void checkAccess(CourseId course) {
        context.runOnContext(_ -> {
            for (Subscriber subscriber : List.copyOf(following.values())) {
                if (subscriber.access().room().course().equals(course)) {
                    check(subscriber);
                }
            }
        });
    }

    private void check(Subscriber subscriber) {
        live.access()
                .room(subscriber.member().id(), subscriber.access().room().id())
                .onComplete(looked -> {
                    if (looked.failed() && isNotFound(looked.cause())) {
                        drop(subscriber, Unsubscribe.NO_ACCESS);
                    } else if (looked.failed()
                            || !looked.result().member().equals(subscriber.member())) {
                        drop(subscriber, Unsubscribe.CHANGED);
                    }
                });
    }

    /// Not so when the database can't be asked: then the client subscribes again until it is known.
    private static boolean isNotFound(Throwable why) {
        return why instanceof Problem problem && problem.status() == 404;
    }

    private void received(String text) {
        if (closing) {
            return;
        }
        int commands = 0;
        for (String line : text.split("\n", COMMANDS_A_FRAME + 1)) {
            if (++commands > COMMANDS_A_FRAME) {
                close(Disconnect.BAD_REQUEST);
                return;
            }
            if (!line.isBlank()) {
                command(line);
            }
        }
    }

    private void command(String line) {
        ObjectNode command;
        try {
            if (!(Json.MAPPER.readTree(line) instanceof ObjectNode object)) {
                close(Disconnect.BAD_REQUEST);
                return;
            }
            command = object;
        } catch (JsonProcessingException e) {
            close(Disconnect.BAD_REQUEST);
            return;
        }
        if (command.isEmpty()) {
            awaitingPong = false;
            return;
        }
        JsonNode number = command.get("id");
        if (number == null || !number.canConvertToInt() || number.intValue() <= 0) {
            close(Disconnect.BAD_REQUEST);
            return;
        }
        int reply = number.intValue();
        if (!rate.take()) {
            if (rate.isFlood()) {
                close(Disconnect.FLOOD);
            } else {
                fail(reply, ProtocolError.tooManyRequests());
            }
            return;
        }
        answer(new Asked(reply, command));
    }

    private record Asked(int reply, ObjectNode command) {}

    private void answer(Asked asked) {
        if (connecting && !asked.command().has("connect")) {
            early.add(asked);
            return;
        }
        try {
            dispatch(asked.reply(), asked.command());
        } catch (ProtocolError refused) {
            fail(asked.reply(), refused);
        }
    }

    private void dispatch(int reply, ObjectNode command) {
        if (command.get("connect") instanceof ObjectNode connect) {
            connect(reply, connect);
        } else if (claims == null) {
            close(Disconnect.BAD_REQUEST);
        } else if (command.get("subscribe") instanceof ObjectNode subscribe) {
            subscribe(reply, claims, subscribe);
        } else if (command.get("unsubscribe") instanceof ObjectNode unsubscribe) {
            Subscriber gone = following.remove(room(unsubscribe));
            if (gone != null) {
                gone.owner().unsubscribe(gone, false);
            }
            answer(reply, "unsubscribe", "{}");
        } else if (command.get("rpc") instanceof ObjectNode rpc) {
            new Rpc(live, this, claims)
                    .call(rpc)
                    .onComplete(done ->
                            context.runOnContext(_ -> {
                                if (done.succeeded()) {
                                    answer(reply, "rpc", "{\"data\":" + done.result() + "}");
                                } else {
                                    fail(reply, done.cause());
                                }
                            }));
        } else if (command.get("refresh") instanceof ObjectNode refresh) {
            refresh(reply, claims, refresh);
        } else if (command.get("presence") instanceof ObjectNode presence) {
            presence(reply, "presence", presence);
        } else if (command.get("presence_stats") instanceof ObjectNode presence) {
            presence(reply, "presence_stats", presence);
        } else {
            throw ProtocolError.methodNotFound();
        }
    }

    private void connect(int reply, ObjectNode connect) {
        if (claims != null || connecting) {
            close(Disconnect.BAD_REQUEST);
            return;
        }
        connecting = true;
        live.tokens()
                .check(connect.path("token").asText(""))
                .onComplete(checked ->
                        context.runOnContext(_ -> {
                            if (checked.failed()) {
                                connecting = false;
                                fail(reply, ProtocolError.tokenExpired());
                                early.forEach(
                                        asked -> fail(asked.reply(), ProtocolError.tokenExpired()));
                                early.clear();
                            } else {
                                connected(reply, checked.result(), connect);
                            }
                        }));
    }

    private void connected(int reply, Claims known, ObjectNode connect) {
        if (closing) {
            return;
        }
        if (!live.people().add(known.account(), this, live.config().socketsPerAccount())) {
            close(Disconnect.TOO_MANY_SOCKETS);
            return;
        }
        claims = known;
        PersonalFeed own = new PersonalFeed(live, this, known.account());
        feed = own;
        own.open(connect.path("subs").path(own.channel()))
                .onComplete(opened ->
                        context.runOnContext(_ -> {
                            if (opened.failed()) {
                                fail(reply, ProtocolError.unavailable());
                                close(Disconnect.INSUFFICIENT_STATE);
                                return;
                            }
                            ObjectNode hello = Json.MAPPER.createObjectNode();
                            hello.put("client", id.toString());
                            hello.put("version", "lectern");
                            expiry(hello, known);
                            hello.put("ping", live.config().pingSeconds());
                            hello.put("pong", true);
                            hello.put("session", id.toString());
                            hello.putObject("subs").set(own.channel(), opened.result());
                            answer(reply, "connect", hello.toString());
                            own.begin();
                            connecting = false;
                            early.forEach(this::answer);
                            early.clear();
                        }));
    }

    private static void expiry(ObjectNode node, Claims claims) {
        node.put("expires", true);
        node.put("ttl", Math.max(1, Duration.between(Instant.now(), claims.expires()).toSeconds()));
    }

    private void refresh(int reply, Claims before, ObjectNode refresh) {
        live.tokens()
                .check(refresh.path("token").asText(""))
                .onComplete(checked ->
                        context.runOnContext(_ -> {
                            if (checked.failed()
                                    || !checked.result().account().equals(before.account())) {
                                close(Disconnect.INVALID_TOKEN);
                                return;
                            }
                            claims = checked.result();
                            ObjectNode again = Json.MAPPER.createObjectNode();
                            again.put("client", id.toString());
                            again.put("version", "lectern");
                            expiry(again, checked.result());
                            answer(reply, "refresh", again.toString());
                        }));
    }

    private void subscribe(int reply, Claims who, ObjectNode subscribe) {
        RoomId room = room(subscribe);
        if (following.containsKey(room) || !joining.add(room)) {
            throw ProtocolError.alreadySubscribed();
        }
        if (following.size() + joining.size() > live.config().subscriptionsPerSocket()) {
            joining.remove(room);
            throw ProtocolError.limitExceeded("too many subscriptions on this socket");
        }
        JsonNode offset = subscribe.path("offset");
        OptionalLong since =
                subscribe.path("recover").asBoolean(false) && offset.canConvertToLong()
                        ? OptionalLong.of(offset.longValue())
                        : OptionalLong.empty();
        String epoch = subscribe.path("epoch").asText("");
        live.access()
                .room(who.account(), room)
                .compose(access ->
                        live.rooms()
                                .owner(access.room())
                                .map(owner -> new Subscriber(this, access, owner)))
                .onComplete(found ->
                        context.runOnContext(_ -> {
                            if (found.failed()) {
                                joining.remove(room);
                                fail(reply, found.cause());
                            } else {
                                var subscriber = found.result();
                                subscriber.owner().subscribe(subscriber, since, epoch, reply);
                            }
                        }));
    }

    /// From the room: everything after this reply follows it on this loop.
    void subscribed(int reply, Subscriber subscriber, String result) {
        RoomId room = subscriber.access().room().id();
        joining.remove(room);
        if (closing) {
            subscriber.owner().unsubscribe(subscriber, false);
            return;
        }
        following.put(room, subscriber);
        answer(reply, "subscribe", result);
    }

    /// The room closed in between; the client asks again.
    void failSubscribe(int reply, Subscriber subscriber) {
        context.runOnContext(_ -> {
            joining.remove(subscriber.access().room().id());
            fail(reply, ProtocolError.internal());
        });
    }

    private void presence(int reply, String method, ObjectNode asked) {
        Subscriber subscriber = following.get(room(asked));
        if (subscriber == null) {
            throw new ProtocolError(103, "permission denied", false);
        }
        subscriber
                .owner()
                .here()
                .onSuccess(here ->
                        context.runOnContext(_ -> {
                            ObjectNode result = Json.MAPPER.createObjectNode();
                            if (method.equals("presence")) {
                                ObjectNode people = result.putObject("presence");
                                here.people()
                                        .forEach(member ->
                                                people.putObject(member.id().toString())
                                                        .put("user", member.id().toString())
                                                        .put("client", member.id().toString()));
                            } else {
                                result.put("num_clients", here.total());
                                result.put("num_users", here.total());
                            }
                            answer(reply, method, result.toString());
                        }));
    }

    /// Where this socket follows the room, what it may do there is known.
    @Nullable RoomAccess accessTo(RoomId room) {
        Subscriber subscriber = following.get(room);
        return subscriber == null ? null : subscriber.access();
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

    void send(String json) {
        if (!closing) {
            write(Unpooled.wrappedBuffer(WebSocketFrame.text(json)));
        }
    }

    private void answer(int reply, String method, String result) {
        send("{\"id\":" + reply + ",\"" + method + "\":" + result + "}");
    }

    private void fail(int reply, Throwable why) {
        ProtocolError error =
                switch (why) {
                    case ProtocolError known -> known;
                    case Problem problem when problem.status() == 404 ->
                            ProtocolError.unknownChannel();
                    case Problem problem when problem.status() == 503 ->
                            ProtocolError.unavailable();
                    default -> {
                        LOG.warn("a command failed: {}", why.toString());
                        yield ProtocolError.unavailable();
                    }
                };
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("id", reply);
        node.putObject("error")
                .put("code", error.code())
                .put("message", String.valueOf(error.getMessage()))
                .put("temporary", error.temporary());
        send(node.toString());
    }

    MemberId account() {
        return claims == null ? new MemberId(new UUID(0, 0)) : claims.account();
    }
}
