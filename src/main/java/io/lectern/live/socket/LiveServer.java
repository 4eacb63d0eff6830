package io.lectern.live.socket;

import io.lectern.Config;
import io.lectern.live.wire.Loop;
import io.lectern.live.wire.Slices;
import io.lectern.web.Client;
import io.lectern.web.Json;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.net.impl.VertxHandler;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Accepts the sockets of one event loop at `/live`. There is one for each verticle.
public final class LiveServer {
    private static final String PATH = "/live";
    private static final long SWEEP_MS = 1_000;
    private static final int LATER_SECONDS = 30;
    private static final int SOON_SECONDS = 5;
    private static final int SEND_BUFFER = 65_536;

    private final SocketParts parts;
    private final Loop loop;
    private final Client client;
    private final Set<Connection> connections = new HashSet<>();
    private long held;
    private boolean sweeping;

    public LiveServer(SocketParts parts, Vertx vertx, Context context, Client client) {
        this.parts = parts;
        this.loop = new Loop(vertx, context);
        this.client = client;
        vertx.setPeriodic(SWEEP_MS, _ -> sweep());
    }

    /// Turns off compression, which would give each socket its own copy of every frame, and the timeout that watches
    /// writes, which would cost a listener each.
    public static HttpServerOptions tune(HttpServerOptions options, Config.Live config) {
        return options.setMaxWebSocketFrameSize(config.maxFrameBytes())
                .setMaxWebSocketMessageSize(config.maxFrameBytes())
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setReadIdleTimeout(options.getIdleTimeout())
                .setIdleTimeout(0);
    }

    /// A handler that accepts WebSocket upgrades at `/live` and leaves all other requests to `others`.
    public Handler<HttpServerRequest> before(Handler<HttpServerRequest> others) {
        return request -> {
            boolean upgrade =
                    request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true);
            if (upgrade && PATH.equals(request.path())) {
                admit(request);
            } else {
                others.handle(request);
            }
        };
    }

    private void admit(HttpServerRequest request) {
        String address = client.network(request);
        switch (parts.admission().enter(address)) {
            case WELCOME ->
                    request.toWebSocket()
                            .onSuccess(socket -> opened(socket, address))
                            .onFailure(_ -> parts.admission().leave(address));
            case FULL -> refuse(request, "This server has no room for more.", LATER_SECONDS);
            case TOO_MANY_FROM_THERE ->
                    refuse(request, "Too many sockets from your address.", LATER_SECONDS);
            case TOO_FAST -> refuse(request, "Too many come at once.", SOON_SECONDS);
        }
    }

    /// Refuses with 503 and a random Retry-After of up to `most` seconds, so that the retries spread.
    private static void refuse(HttpServerRequest request, String detail, int most) {
        int after = ThreadLocalRandom.current().nextInt(1, most + 1);
        var problem =
                Json.MAPPER
                        .createObjectNode()
                        .put("type", "unavailable")
                        .put("title", "Unavailable")
                        .put("status", 503)
                        .put("detail", detail);
        request.response()
                .setStatusCode(503)
                .putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(after))
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(problem.toString());
    }

    private void opened(ServerWebSocket socket, String address) {
        Channel channel = ((WebSocketInternal) socket).channelHandlerContext().channel();
        Connection connection =
                new Connection(
                        parts,
                        loop,
                        channel,
                        gone -> {
                            connections.remove(gone);
                            parts.admission().leave(address);
                        });
        connections.add(connection);
        takeOver(channel.pipeline(), new Frames(connection, parts.config().maxFrameBytes()));
        if (!channel.isActive()) {
            connection.closed();
        }
    }

    /// Takes the socket out of Vert.x's hands: `frames` replaces its handler. The kernel's buffer for a slow reader is
    /// bounded; pings replace the idle timeout.
    private static void takeOver(ChannelPipeline pipeline, Frames frames) {
        pipeline.channel().config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER);
        if (pipeline.get(IdleStateHandler.class) != null) {
            pipeline.remove(IdleStateHandler.class);
        }
        ChannelHandlerContext theirs = pipeline.context(VertxHandler.class);
        pipeline.addBefore(theirs.name(), "frames", frames);
        ((VertxHandler<?>) theirs.handler()).channelInactive(theirs);
        pipeline.remove(theirs.handler());
    }

    /// Looks after all sockets, in slices: with thousands of them it takes long, and many are pinged.
    private void sweep() {
        if (sweeping) {
            return;
        }
        sweeping = true;
        long now = System.nanoTime();
        Iterator<Connection> rest = List.copyOf(connections).iterator();
        AtomicLong waiting = new AtomicLong();
        Slices.run(
                loop.context(),
                () -> {
                    if (rest.hasNext()) {
                        Connection next = rest.next();
                        next.sweep(now);
                        waiting.addAndGet(next.wire().held());
                    }
                    return rest.hasNext();
                },
                _ -> {
                    parts.meters().held(waiting.get() - held);
                    held = waiting.get();
                    sweeping = false;
                });
    }
}
