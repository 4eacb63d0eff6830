package io.lectern.status;

import static io.lectern.web.Web.body;
import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.Config;
import io.lectern.identity.Account;
import io.lectern.identity.Administrators;
import io.lectern.identity.Authentication;
import io.lectern.nodes.Nodes;
import io.lectern.notify.Deliveries;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.util.function.Function;

/// The status page's data over HTTP, for administrators.
public final class StatusRoutes {
    record Retried(int deliveries) {}

    private final Pool pool;
    private final Authentication signedIn;
    private final Status status;
    private final SiteLimits limits;
    private final Deliveries deliveries;

    public StatusRoutes(
            Vertx vertx,
            Pool pool,
            Authentication signedIn,
            Nodes nodes,
            Deliveries deliveries,
            Config config) {
        this.pool = pool;
        this.signedIn = signedIn;
        this.deliveries = deliveries;
        this.limits = new SiteLimits(pool, config);
        this.status = new Status(vertx, pool, nodes, deliveries, limits, config);
    }

    public void mount(Router router) {
        router.get("/api/status")
                .handler(signedIn)
                .handler(handle(c -> only(c, _ -> status.look())));
        router.get("/api/limits").handler(signedIn).handler(handle(c -> only(c, _ -> limits.of())));
        router.put("/api/limits").handler(signedIn).handler(handle(this::setLimits));
        router.post("/api/status/deliveries/retry")
                .handler(signedIn)
                .handler(handle(c -> only(c, _ -> deliveries.retryAll().map(Retried::new))));
        router.post("/api/status/deliveries/:delivery/retry")
                .handler(signedIn)
                .handler(handle(c -> only(c, _ -> deliveries.retry(id(c, "delivery")))));
        router.post("/api/status/test-push")
                .handler(signedIn)
                .handler(
                        handle(c ->
                                only(c, _ -> deliveries.testPush(Authentication.of(c).account()))));
        router.post("/api/status/test-mail")
                .handler(signedIn)
                .handler(handle(c -> only(c, who -> deliveries.test(who.name(), who.email()))));
    }

    private Future<SiteLimits.View> setLimits(RoutingContext context) {
        var wish = body(context, SiteLimits.Wish.class);
        return only(context, _ -> limits.set(wish));
    }

    private <T> Future<T> only(RoutingContext context, Function<Account, Future<T>> answer) {
        return Administrators.demand(pool, Authentication.of(context).account()).compose(answer);
    }
}
