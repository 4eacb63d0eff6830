package io.lectern;

import io.lectern.activity.chat.Chat;
import io.lectern.activity.helpqueue.HelpQueue;
import io.lectern.campus.Access;
import io.lectern.campus.CampusListeners;
import io.lectern.campus.CampusRoutes;
import io.lectern.campus.InvitationToken;
import io.lectern.identity.Authentication;
import io.lectern.identity.Identity;
import io.lectern.live.Live;
import io.lectern.live.LiveServer;
import io.lectern.ops.Logs;
import io.lectern.ops.Ops;
import io.lectern.room.Activity;
import io.lectern.storage.Database;
import io.lectern.web.Client;
import io.lectern.web.StaticFiles;
import io.lectern.web.WebServer;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Makes every part and passes it on: the map of the program.
public final class Main {
    private static final int STOP_SECONDS = 10;

    /// What people do together in rooms.
    static final List<Activity<?, ?, ?>> ACTIVITIES = List.of(new Chat(), new HelpQueue());

    private final Vertx vertx;
    private final Config config;
    private final Ops ops;
    private final Database database;
    private final AtomicInteger port = new AtomicInteger();
    private Live live;
    private Router router;

    public static void main(String[] args) {
        Ops ops = Ops.make();
        Vertx vertx = ops.vertx();
        Config.read(vertx)
                .compose(config -> start(vertx, ops, config))
                .onSuccess(Main::greet)
                .onFailure(Main::refuse);
    }

    /// A whole Lectern, listening.
    static Future<Main> start(Vertx vertx, Ops ops, Config config) {
        Logs.apply(config.logs());
        return Database.open(vertx, config.database())
                .compose(database -> new Main(vertx, ops, config, database).start());
    }

    private Main(Vertx vertx, Ops ops, Config config, Database database) {
        this.vertx = vertx;
        this.ops = ops;
        this.config = config;
        this.database = database;
    }

    private Future<Main> start() {
        return Identity.open(vertx, database.pool(), config.identity())
                .compose(identity -> demo(identity).map(identity))
                .compose(this::serve)
                .onFailure(_ -> database.close());
    }

    private Future<Boolean> demo(Identity identity) {
        return config.demo().enabled()
                ? DemoData.load(database.pool(), identity.accounts()::hash)
                : Future.succeededFuture(false);
    }

    private Future<Main> serve(Identity identity) {
        Access access = new Access(database.pool());
        live =
                new Live(
                        vertx,
                        config.live(),
                        database.pool(),
                        access,
                        identity.tokens(),
                        ops.registry(),
                        ACTIVITIES);
        identity.listen(live);
        CampusListeners campus = new CampusListeners();
        campus.add(live);
        var invitations = new InvitationToken.Check(database.pool());

        router = WebServer.router(vertx);
        ops.mount(router, database.pool(), config.ops());
        identity.mount(router, new Client(config.http()), invitations);
        new CampusRoutes(
                        database.pool(), access, new Authentication(identity.tokens()), campus)
                .mount(router);
        new StaticFiles().mount(router);

        var options =
                new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
        return vertx.deployVerticle(Door::new, options).map(this);
    }

    /// One event loop's server: REST and sockets on one port.
    private final class Door extends AbstractVerticle {
        @Override
        public void start(Promise<Void> started) {
            HttpServer server =
                    vertx.createHttpServer(
                            LiveServer.tune(WebServer.options(config.http()), config.live()));
            new LiveServer(live, vertx, context).attach(server);
            WebServer.listen(server.requestHandler(router), config.http())
                    .onSuccess(listening -> port.set(listening.actualPort()))
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }

    URI address() {
        return URI.create("http://%s:%d".formatted(config.http().host(), port.get()));
    }

    /// Sockets are told to come back, then the parts end in the opposite order of their making.
    Future<Void> stop() {
        return live.stop()
                .eventually(vertx::close)
                .eventually(database::close)
                .eventually(ops::close);
    }

    private void greet() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stopWithin(STOP_SECONDS), "lectern-stop"));
        System.out.printf("%nLectern is open at %s%n", address());
        if (config.demo().enabled()) {
            System.out.printf(
                    "Sign in as %s%nEach with the password %s%n",
                    String.join(", ", DemoData.EMAILS), DemoData.PASSWORD);
        }
        System.out.println();
    }

    private void stopWithin(int seconds) {
        try {
            stop().await(seconds, TimeUnit.SECONDS);
        } catch (Exception e) {
            System.err.println("Lectern did not stop cleanly: " + e);
        }
    }

    private static void refuse(Throwable failure) {
        System.err.println("Lectern can't start: " + failure.getMessage());
        System.exit(1);
    }
}
