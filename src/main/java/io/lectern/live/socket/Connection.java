package io.lectern.live.socket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.campus.CourseId;
import io.lectern.campus.PersonalEvent;
import io.lectern.campus.RoomAccess;
import io.lectern.identity.Claims;
import io.lectern.live.audience.Socket;
import io.lectern.live.audience.Subscriber;
import io.lectern.live.wire.Disconnect;
import io.lectern.live.wire.Loop;
import io.lectern.live.wire.Method;
import io.lectern.live.wire.Reply;
import io.lectern.live.wire.Unsubscribe;
import io.lectern.live.wire.Wire;
import io.lectern.room.RoomId;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One socket and its parts: its commands, its wire, its sign-on and the rooms that it follows. Belongs to its event
/// loop; `close`, `tell`, `drop`, `checkAccess`, `checkSession` may be called from any thread.
public final class Connection implements Socket {
    private static final long CONNECT_WITHIN_NS = 10_000_000_000L;

    private final SocketParts parts;
    private final Wire wire;
    private final Incoming incoming;
    private final SignOn signOn;
    private final Following following;
    private final long opened = System.nanoTime();
    private final Consumer<Connection> gone;
    private long lastPing = opened;
    private boolean open = true;

    /// @param gone called once the socket is closed
    Connection(SocketParts parts, Loop loop, Channel channel, Consumer<Connection> gone) {
        var config = parts.config();
        this.parts = parts;
        this.gone = gone;
        this.wire = new Wire(channel, loop, config.slowSeconds());
        this.incoming = new Incoming(wire, Limits.of(parts.catalogue(), config), this::take);
        this.signOn = new SignOn(parts, this, wire);
        this.following = new Following(parts, this, wire);
        parts.people().opened(this);
    }

    void text(String message) {
        if (!wire.isClosing()) {
            incoming.text(message);
        }
    }

    /// Answers a ping. Takes ownership of the bytes.
    void ping(ByteBuf payload) {
        incoming.spend();
        wire.pong(payload);
    }

    /// Takes a frame that asks for nothing.
    void idleFrame() {
        incoming.spend();
    }

    private void take(Reply reply, Method method, ObjectNode params) {
        if (method == Method.CONNECT) {
            signOn.connect(reply, params);
            return;
        }
        Optional<Claims> known = signOn.required();
        if (known.isEmpty()) {
            return;
        }
        Claims who = known.get();
        switch (method) {
            case CONNECT -> throw new IllegalStateException("connected already");
            case REFRESH -> signOn.refresh(reply, who, params);
            case SUBSCRIBE -> following.subscribe(reply, who, params);
            case UNSUBSCRIBE -> following.unsubscribe(reply, params);
            case RPC ->
                    reply.with(
                            new Rpc(parts, this, who)
                                    .call(params)
                                    .map(data -> "{\"data\":" + data + "}"));
            case PRESENCE -> following.presence(reply, params);
            case PRESENCE_STATS -> following.presenceStats(reply, params);
            case HISTORY -> following.history(reply, params);
            case PING -> signOn.ping(reply);
        }
    }

    @Override
    public Wire wire() {
        return wire;
    }

    @Override
    public Context context() {
        return wire.context();
    }

    /// The access to a room that this socket follows, or null if it doesn't follow it.
    @Nullable RoomAccess accessTo(RoomId room) {
        return following.accessTo(room);
    }

    @Override
    public void subscribed(Subscriber subscriber, List<byte[]> result) {
        following.subscribed(subscriber, result);
    }

    @Override
    public void failSubscribe(Subscriber subscriber) {
        following.failed(subscriber);
    }

    @Override
    public void resume(Subscriber subscriber, long sent) {
        following.resume(subscriber, sent);
    }

    @Override
    public void drop(Subscriber subscriber, Unsubscribe why) {
        following.drop(subscriber, why);
    }

    /// Passes a personal event on.
    void tell(PersonalEvent event) {
        context().runOnContext(_ -> signOn.tell(event));
    }

    /// Checks the access to one course's rooms: the member's role may have changed or their membership ended.
    public void checkAccess(CourseId course) {
        context().runOnContext(_ -> following.checkAccess(course));
    }

    /// Checks the access to all rooms followed: messages about changes may have been lost.
    public void checkAccess() {
        context().runOnContext(_ -> following.checkAccess());
    }

    /// Closes the socket if the session that it signed on with has ended.
    public void checkSession() {
        context()
                .runOnContext(_ -> {
                    if (signOn.isEnded()) {
                        close(Disconnect.SIGNED_OUT);
                    }
                });
    }

    Future<Void> close(Disconnect why) {
        return wire.close(why);
    }

    void closed() {
        if (open) {
            open = false;
            wire.closed();
            signOn.closed();
            following.closed();
            gone.accept(this);
        }
    }

    void sweep(long now) {
        wire.sweep(now);
        if (wire.isClosing()) {
            return;
        }
        if (signOn.claims().isEmpty()) {
            if (now - opened > CONNECT_WITHIN_NS) {
                close(Disconnect.STALE);
            }
        } else if (signOn.isEnded()) {
            close(Disconnect.SIGNED_OUT);
        } else if (signOn.isExpired()) {
            close(Disconnect.EXPIRED);
        } else {
            ping(now);
        }
    }

    /// Pings only sockets that are reading: a stalled one could not answer in time.
    private void ping(long now) {
        long since = now - lastPing;
        if (!wire.isWritable() || incoming.isHeld()) {
            lastPing = now;
        } else if (incoming.isSilent() && since > parts.config().pongSeconds() * 1_000_000_000L) {
            close(Disconnect.NO_PONG);
        } else if (since > parts.config().pingSeconds() * 1_000_000_000L) {
            lastPing = now;
            incoming.awaitPong();
            wire.send("{}");
        }
    }
}
