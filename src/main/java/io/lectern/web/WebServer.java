package io.lectern.web;

import io.lectern.Config;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// The HTTP server: a router with what every answer needs, and the listening socket.
public final class WebServer {
    private static final long BODY_LIMIT = 1024 * 1024;
    private static final long BODY_MS = 20_000;
    private static final long ROSTER_LIMIT = 2 * BODY_LIMIT;

    /// The API, except routes that take files: these read bodies themselves once they know the sender.
    private static final String JSON = "/api/(?!rooms/[^/]+/files/?$).*";

    private WebServer() {}

    /// A router with security headers, bodies and problems. The parts mount their routes on it, [StaticFiles] last.
    public static Router router(Vertx vertx) {
        var router = Router.router(vertx);
        router.route().handler(WellFormed::check);
        router.route().handler(SecurityHeaders::add);
        router.route("/api/*").handler(SameOrigin::check);
        router.routeWithRegex(JSON).handler(WellFormed::refuseForms);
        router.routeWithRegex(JSON).handler(WebServer::wait);
        router.routeWithRegex(HttpMethod.POST, "/api/courses/[^/]+/roster(/preview)?")
                .handler(BodyHandler.create(false).setBodyLimit(ROSTER_LIMIT));
        router.routeWithRegex(JSON).handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
        router.route().failureHandler(Web::fail);
        for (var status : new int[] {400, 404, 405, 406, 413, 414, 415, 417, 431, 500}) {
            router.errorHandler(status, Web::fail);
        }
        return router;
    }

    /// Closes the connection if a request's body doesn't end in time, as it takes memory.
    private static void wait(RoutingContext context) {
        var request = context.request();
        if (!request.isEnded()) {
            var timer =
                    context.vertx()
                            .setTimer(
                                    BODY_MS,
                                    _ -> {
                                        if (!request.isEnded()) {
                                            request.connection().close();
                                        }
                                    });
            context.addEndHandler(_ -> context.vertx().cancelTimer(timer));
        }
        context.next();
    }

    /// The options of the HTTP server; `live` may add to them.
    public static HttpServerOptions options(Config.Http config) {
        return new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setIdleTimeout(75)
                .setTcpNoDelay(true)
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(8_192)
                .setMaxHeaderSize(16_384)
                .setDecompressionSupported(false)
                .setHandle100ContinueAutomatically(true);
    }

    /// Handles bytes that can't be read as HTTP.
    public static void unreadable(HttpServerRequest request) {
        Web.unreadable(request);
    }

    /// Fails if the port is taken, before the start changes anything.
    public static Future<Void> check(Vertx vertx, Config.Http config) {
        return vertx.<Void>executeBlocking(
                        () -> {
                            try (var socket = new ServerSocket()) {
                                socket.setReuseAddress(true);
                                socket.bind(new InetSocketAddress(config.host(), config.port()));
                            }
                            return null;
                        })
                .recover(failure -> Future.failedFuture(forPeople(failure, config)));
    }

    /// Listens. If the port is taken the failure has a message for people.
    public static Future<HttpServer> listen(HttpServer server, Config.Http config) {
        return server.listen(config.port(), config.host())
                .recover(failure -> Future.failedFuture(forPeople(failure, config)));
    }

    private static Throwable forPeople(Throwable failure, Config.Http config) {
        return failure instanceof IOException
                ? new IOException(
                        "Lectern can't listen on %s port %d: %s. Set LECTERN_PORT to another port."
                                .formatted(config.host(), config.port(), failure.getMessage()),
                        failure)
                : failure;
    }
}
