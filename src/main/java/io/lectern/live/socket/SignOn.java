package io.lectern.live.socket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.campus.PersonalEvent;
import io.lectern.identity.Claims;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.live.wire.Disconnect;
import io.lectern.live.wire.Reply;
import io.lectern.live.wire.Wire;
import io.lectern.web.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whose a socket is, and for how long: `connect` and `refresh`. Belongs to the socket's event loop.
final class SignOn {
    private static final Duration EXPIRY_GRACE = Duration.ofSeconds(20);

    private final SocketParts parts;
    private final Connection connection;
    private final Wire wire;
    private final UUID id = UUID.randomUUID();
    private @Nullable Claims claims;
    private @Nullable PersonalFeed feed;
    private boolean refused;

    SignOn(SocketParts parts, Connection connection, Wire wire) {
        this.parts = parts;
        this.connection = connection;
        this.wire = wire;
    }

    Optional<Claims> claims() {
        return Optional.ofNullable(claims);
    }

    boolean isExpired() {
        return claims != null && Instant.now().isAfter(claims.expires().plus(EXPIRY_GRACE));
    }

    /// Whether its session has ended, on this server or another.
    boolean isEnded() {
        return claims != null && parts.tokens().isEnded(claims.session());
    }

    /// The claims of the socket. Without any it is closed, unless a token was refused.
    ///
    /// @throws ProtocolError if a token was refused
    Optional<Claims> required() {
        if (claims == null && refused) {
            throw ProtocolError.tokenExpired();
        }
        if (claims == null) {
            wire.close(Disconnect.BAD_REQUEST);
        }
        return claims();
    }

    void connect(Reply reply, ObjectNode connect) {
        if (claims != null) {
            wire.close(Disconnect.BAD_REQUEST);
            return;
        }
        parts.tokens()
                .check(connect.path("token").asText(""))
                .onComplete(checked ->
                        wire.context()
                                .runOnContext(_ -> {
                                    if (checked.failed()) {
                                        refused = true;
                                        reply.fail(ProtocolError.tokenExpired());
                                    } else if (!wire.isClosing()) {
                                        enter(reply, checked.result(), connect);
                                    }
                                }));
    }

    private void enter(Reply reply, Claims known, ObjectNode connect) {
        if (!parts.people().add(known.account(), connection, parts.config().socketsPerAccount())) {
            wire.close(Disconnect.TOO_MANY_SOCKETS);
            return;
        }
        claims = known;
        PersonalFeed own = new PersonalFeed(parts, wire, known.account());
        feed = own;
        own.open(connect.path("subs").path(own.channel()))
                .onComplete(opened ->
                        wire.context()
                                .runOnContext(_ -> {
                                    if (opened.failed()) {
                                        reply.fail(ProtocolError.unavailable());
                                        wire.close(Disconnect.INSUFFICIENT_STATE);
                                        return;
                                    }
                                    ObjectNode hello = hello(known);
                                    hello.put("time", System.currentTimeMillis());
                                    hello.put("ping", parts.config().pingSeconds());
                                    hello.put("pong", true);
                                    hello.put("session", id.toString());
                                    hello.putObject("subs").set(own.channel(), opened.result());
                                    reply.give(hello.toString());
                                    own.begin();
                                }));
    }

    void refresh(Reply reply, Claims before, ObjectNode refresh) {
        parts.tokens()
                .check(refresh.path("token").asText(""))
                .onComplete(checked ->
                        wire.context()
                                .runOnContext(_ -> {
                                    if (checked.failed()
                                            || !checked.result()
                                                    .account()
                                                    .equals(before.account())) {
                                        wire.close(Disconnect.INVALID_TOKEN);
                                        return;
                                    }
                                    claims = checked.result();
                                    reply.give(hello(checked.result()).toString());
                                }));
    }

    /// Answers with the server's time, which shows that it is there; a device's clock may be wrong.
    void ping(Reply reply) {
        reply.give(
                Json.MAPPER.createObjectNode().put("time", System.currentTimeMillis()).toString());
    }

    private ObjectNode hello(Claims known) {
        Duration good = Duration.between(Instant.now(), known.expires());
        return Json.MAPPER
                .createObjectNode()
                .put("client", id.toString())
                .put("version", "lectern")
                .put("expires", true)
                .put("ttl", Math.max(1, good.toSeconds()));
    }

    /// Passes a personal event to the feed, which keeps them in order.
    void tell(PersonalEvent event) {
        if (feed != null) {
            feed.tell(event);
        }
    }

    void closed() {
        parts.people().closed(connection);
        if (claims != null) {
            parts.people().closed(claims.account(), connection);
        }
    }
}
