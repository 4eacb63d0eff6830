package io.lectern.web;

import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.ConcurrentHashMap;

/// Bounds what one network address can hold open: connections, or, behind a proxy whose connections carry everybody,
/// requests in progress. A whole campus may share an address. Any thread may call it.
public final class Connections {
    private static final String RETRY_SECONDS = "5";

    private final Client client;
    private final int most;
    private final ConcurrentHashMap<String, Integer> byAddress = new ConcurrentHashMap<>();

    public Connections(Client client, int most) {
        this.client = client;
        this.most = most;
    }

    /// Counts a connection, or closes it if its address has too many.
    ///
    /// @return to be run when the connection has closed
    Runnable came(HttpConnection connection) {
        if (client.behindProxy()) {
            return () -> {};
        }
        var address = Client.network(connection.remoteAddress().hostAddress());
        if (!enter(address)) {
            connection.close();
            return () -> {};
        }
        return () -> leave(address);
    }

    /// Counts requests behind a proxy. Mounted before all routes and before any body is read.
    public void mount(Router router) {
        if (client.behindProxy()) {
            router.route().order(Integer.MIN_VALUE).handler(this::count);
        }
    }

    private void count(RoutingContext context) {
        var address = client.network(context);
        if (!enter(address)) {
            context.response().putHeader("Retry-After", RETRY_SECONDS);
            context.fail(
                    Problem.of(
                            429,
                            "too-many-at-once",
                            "Too many at once",
                            "Too many requests from your network are going on. Try again in a moment."));
            return;
        }
        context.addEndHandler(_ -> leave(address));
        context.next();
    }

    private boolean enter(String address) {
        if (byAddress.merge(address, 1, Integer::sum) > most) {
            leave(address);
            return false;
        }
        return true;
    }

    private void leave(String address) {
        byAddress.computeIfPresent(address, (_, count) -> count > 1 ? count - 1 : null);
    }
}
