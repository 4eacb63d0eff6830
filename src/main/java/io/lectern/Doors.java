package io.lectern;

import io.lectern.live.Live;
import io.lectern.live.socket.LiveServer;
import io.lectern.web.Client;
import io.lectern.web.Connections;
import io.lectern.web.Doorstep;
import io.lectern.web.WebServer;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/// Where people come in: REST and sockets on one port, with one server an event loop.
final class Doors {
    private final Vertx vertx;
    private final Config config;
    private final Live live;
    private final Client client;
    private final Router router;
    private final Connections connections;
    private final AtomicInteger port = new AtomicInteger();

    Doors(Vertx vertx, Config config, Live live, Client client, Router router) {
        this.vertx = vertx;
        this.config = config;
        this.live = live;
        this.client = client;
        this.router = router;
        this.connections = new Connections(client, config.http().connectionsPerAddress());
        connections.mount(router);
    }

    /// @param loops so many event loops
    Future<Void> open(int loops) {
        var options = new DeploymentOptions().setInstances(loops);
        return vertx.deployVerticle(Door::new, options).mapEmpty();
    }

    URI address() {
        return URI.create("http://%s:%d".formatted(config.http().host(), port.get()));
    }

    private final class Door extends AbstractVerticle {
        /// A negative port is any free one, and the same one for every door.
        private final Config.Http http =
                config.http().port() != 0 ? config.http() : config.http().on(-1);

        @Override
        public void start(Promise<Void> started) {
            HttpServer server =
                    vertx.createHttpServer(LiveServer.tune(WebServer.options(http), config.live()));
            var doorstep = new Doorstep(vertx, connections);
            var sockets = new LiveServer(live.sockets(), vertx, context, client);
            server.connectionHandler(doorstep::came)
                    .invalidRequestHandler(WebServer::unreadable)
                    .requestHandler(doorstep.before(sockets.before(router)));
            WebServer.listen(server, http)
                    .onSuccess(listening -> port.set(listening.actualPort()))
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }
}
