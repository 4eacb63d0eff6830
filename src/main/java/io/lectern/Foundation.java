package io.lectern;

import io.lectern.demo.DemoCourse;
import io.lectern.identity.Identity;
import io.lectern.nodes.Gathering;
import io.lectern.nodes.Nodes;
import io.lectern.notify.Notify;
import io.lectern.ops.Metrics;
import io.lectern.storage.Database;
import io.lectern.storage.EmbeddedPostgres;
import io.lectern.web.EmailAddress;
import io.lectern.web.WebServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import java.util.Optional;

/// The resources that open first, and that the start waits for: Vert.x, the database, identity, notifications, nodes.
///
/// @param firstCode the code by which the first administrator signs up; absent where there is an administrator
record Foundation(
        Metrics metrics,
        Vertx vertx,
        Database database,
        Identity identity,
        Optional<String> firstCode,
        Notify notifications,
        Nodes nodes) {

    static Foundation open(Config config, int loops, Starting start) throws Exception {
        var postgres = EmbeddedPostgres.begin(config.database());
        start.closing(() -> EmbeddedPostgres.end(postgres));
        var metrics = new Metrics(config.ops());
        var vertx = start.await(vertx(config, loops, metrics));
        start.closing(vertx::close);
        metrics.watch(vertx);
        start.await(WebServer.check(vertx, config.http()));
        var database = start.await(Database.open(vertx, config.database(), postgres));
        start.closing(database::close);
        var pool = database.pool();
        var identity =
                start.await(
                        database.patiently(() -> Identity.open(vertx, pool, config.identity())));
        var firstCode = people(config, database, identity, start);
        var notifications =
                start.await(
                        database.patiently(
                                () -> Notify.open(vertx, pool, config, metrics.registry())));
        var nodes =
                start.await(database.patiently(() -> Nodes.open(vertx, pool, config.cluster())));
        return new Foundation(metrics, vertx, database, identity, firstCode, notifications, nodes);
    }

    /// The demo course, the administrator whom the settings name, and the code of a first run.
    private static Optional<String> people(
            Config config, Database database, Identity identity, Starting start) throws Exception {
        if (config.demo().enabled()) {
            start.await(
                    database.patiently(
                            () -> DemoCourse.load(database.pool(), identity.accounts()::hash)));
        }
        for (var email :
                config.identity().administrator().flatMap(EmailAddress::of).stream().toList()) {
            var named =
                    start.await(database.patiently(() -> identity.administrators().name(email)));
            new Greeting(config).administrator(email, named);
        }
        return start.await(
                database.patiently(
                        () -> identity.firstRun().begin(config.database().dataFolder())));
    }

    private static Future<Vertx> vertx(Config config, int loops, Metrics metrics) {
        return Gathering.vertx(
                Vertx.builder().withMetrics(new MicrometerMetricsFactory(metrics.registry())),
                new VertxOptions()
                        .setPreferNativeTransport(true)
                        .setEventLoopPoolSize(loops)
                        .setMetricsOptions(Metrics.options()),
                config.cluster());
    }
}
