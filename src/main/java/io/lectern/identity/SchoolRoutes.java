package io.lectern.identity;

import static io.lectern.web.Web.body;
import static io.lectern.web.Web.handle;

import io.lectern.audit.Audit;
import io.lectern.web.Checks;
import io.lectern.web.Client;
import io.lectern.web.EmailAddress;
import io.lectern.web.Line;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;

/// The first run and the school's settings, over HTTP.
final class SchoolRoutes {
    record Code(String code) {}

    record First(String code, String name, String email, String password) {}

    private final Pool pool;
    private final FirstRun first;
    private final School school;
    private final SignIns signIns;
    private final Client client;

    SchoolRoutes(Pool pool, FirstRun first, School school, SignIns signIns, Client client) {
        this.client = client;
        this.pool = pool;
        this.first = first;
        this.school = school;
        this.signIns = signIns;
    }

    void mount(Router router, Authentication signedIn) {
        router.post("/api/first-run/code")
                .handler(handle(c -> first.check(body(c, Code.class).code, client.network(c))));
        router.post("/api/first-run").handler(handle(201, this::open));
        router.get("/api/school")
                .handler(signedIn)
                .handler(handle(c -> administrator(c).compose(_ -> school.of())));
        router.put("/api/school").handler(signedIn).handler(handle(this::set));
    }

    private Future<SignIns.SignedIn> open(RoutingContext context) {
        var wish = body(context, First.class);
        return first.check(wish.code, client.network(context))
                .compose(_ -> {
                    var name = Line.tidy(wish.name);
                    var checks =
                            new Checks()
                                    .email("email", wish.email)
                                    .line("name", name, 1, SignUps.NAME);
                    WeakPasswords.check(checks, "password", wish.password, wish.email, name).done();
                    return first.administrator(
                            wish.code,
                            EmailAddress.of(wish.email).orElseThrow(),
                            name,
                            wish.password);
                })
                .compose(account -> {
                    Audit.subject(context, account.id());
                    return signIns.begin(context, account);
                });
    }

    private Future<School.View> set(RoutingContext context) {
        var wish = body(context, School.View.class);
        return administrator(context)
                .compose(_ -> school.of())
                .compose(before -> {
                    Audit.detail(context, "before", before.signUp().name());
                    return school.set(wish);
                });
    }

    private Future<Void> administrator(RoutingContext context) {
        return Administrators.demand(pool, Authentication.of(context).account()).mapEmpty();
    }
}
