package io.lectern.live;

import io.lectern.Config;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.HashSet;
import java.util.Set;

/// Takes the sockets of one event loop at `/live`. One a verticle.
public final class LiveServer {
    private static final String PATH = "/live";
    private static final long SWEEP_MS = 1_000;

    private final Live live;
    private final Loop loop;
    private final Set<Connection> connections = new HashSet<>();

    public LiveServer(Live live, Vertx vertx, Context context) {
        this.live = live;
        this.loop = new Loop(vertx, context);
        vertx.setPeriodic(SWEEP_MS, _ -> sweep());
    }

    /// Compression would cost each socket its own copy of every frame; a timeout that watches writes
    /// would cost a listener each.
    public static HttpServerOptions tune(HttpServerOptions options, Config.Live config) {
        return options.setMaxWebSocketFrameSize(config.maxFrameBytes())
                .setMaxWebSocketMessageSize(config.maxFrameBytes())
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setReadIdleTimeout(options.getIdleTimeout())
                .setIdleTimeout(0);
    }

    public void attach(HttpServer server) {
        server.webSocketHandshakeHandler(handshake -> {
            if (PATH.equals(handshake.path())) {
                handshake.accept();
            } else {
                handshake.reject(404);
            }
        });
        server.webSocketHandler(socket -> {
            Connection connection = new Connection(live, loop, socket);
            connections.add(connection);
            socket.closeHandler(_ -> {
                connections.remove(connection);
                connection.closed();
            });
        });
    }

    private void sweep() {
        long now = System.nanoTime();
        Set.copyOf(connections).forEach(connection -> connection.sweep(now));
    }
}
