package io.lectern.web;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Closes connections that send no request within ten seconds of connecting. Belongs to one event loop.
public final class Doorstep {
    private static final long WAITS_NS = 10_000_000_000L;
    private static final long LOOK_MS = 1_000;

    /// Connections without a request so far, and when they opened, in nanoseconds.
    private final Map<HttpConnection, Long> waiting = new HashMap<>();

    private final Connections connections;

    public Doorstep(Vertx vertx, Connections connections) {
        this.connections = connections;
        vertx.setPeriodic(LOOK_MS, _ -> look(System.nanoTime()));
    }

    public void came(HttpConnection connection) {
        var over = connections.came(connection);
        waiting.put(connection, System.nanoTime());
        connection.closeHandler(_ -> {
            waiting.remove(connection);
            over.run();
        });
    }

    public Handler<HttpServerRequest> before(Handler<HttpServerRequest> others) {
        return request -> {
            waiting.remove(request.connection());
            others.handle(request);
        };
    }

    private void look(long now) {
        List.copyOf(waiting.entrySet())
                .forEach(one -> {
                    if (now - one.getValue() > WAITS_NS) {
                        one.getKey().close();
                    }
                });
    }
}
