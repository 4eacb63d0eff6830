package io.lectern.campus;

import static io.lectern.web.Web.body;
import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.audit.Audit;
import io.lectern.identity.Authentication;
import io.lectern.identity.ExternalLog;
import io.lectern.identity.Identity;
import io.lectern.identity.Recovery;
import io.lectern.identity.SignInRule;
import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Optional;

/// The people of the site over HTTP.
public final class SiteRoutes {
    private final Authentication signedIn;
    private final SitePeople people;
    private final SignInRule rule;
    private final ExternalLog externals;

    record Rule(boolean staffSecondFactor) {}

    public SiteRoutes(
            Pool pool,
            Authentication signedIn,
            Identity identity,
            Recovery recovery,
            CampusListener listener) {
        this.signedIn = signedIn;
        this.rule = identity.rule();
        this.externals = identity.externals();
        this.people = new SitePeople(pool, identity, recovery, listener);
    }

    public void mount(Router router) {
        router.get("/api/people").handler(signedIn).handler(handle(this::page));
        router.get("/api/people/:person")
                .handler(signedIn)
                .handler(handle(c -> people.one(me(c), person(c))));
        router.get("/api/people/:person/sign-in-ways")
                .handler(signedIn)
                .handler(handle(c -> people.ways(me(c), person(c))));
        router.patch("/api/people/:person").handler(signedIn).handler(handle(this::change));
        router.post("/api/people/:person/password-link")
                .handler(signedIn)
                .handler(handle(201, c -> people.link(me(c), person(c))));
        router.delete("/api/people/:person/second-factor")
                .handler(signedIn)
                .handler(handle(c -> people.resetSecondFactor(me(c), person(c))));
        router.get("/api/external-sign-ins")
                .handler(signedIn)
                .handler(handle(c -> externals(me(c))));
        router.get("/api/sign-in-rule").handler(signedIn).handler(handle(c -> rule(me(c))));
        router.put("/api/sign-in-rule").handler(signedIn).handler(handle(this::setRule));
    }

    record Externals(List<ExternalLog.Entry> signIns) {}

    private Future<Externals> externals(MemberId by) {
        return people.only(by).compose(_ -> externals.last()).map(Externals::new);
    }

    private Future<Rule> rule(MemberId by) {
        return people.only(by).compose(_ -> rule.staffSecondFactor()).map(Rule::new);
    }

    private Future<Rule> setRule(RoutingContext context) {
        var wish = body(context, Rule.class);
        return people.only(me(context))
                .compose(_ -> rule.setStaffSecondFactor(wish.staffSecondFactor))
                .map(wish);
    }

    private Future<SitePeople.Page> page(RoutingContext context) {
        var request = context.request();
        var search = Optional.ofNullable(request.getParam("search")).orElse("");
        if (search.length() > 200) {
            throw Problem.invalid("search", "Use at most 200 characters.");
        }
        return people.page(
                me(context),
                search,
                Optional.ofNullable(request.getParam("state")).map(SiteRoutes::state),
                Optional.ofNullable(request.getParam("skip")).map(SiteRoutes::skip).orElse(0));
    }

    private static SitePeople.State state(String text) {
        try {
            return SitePeople.State.valueOf(text);
        } catch (IllegalArgumentException _) {
            throw Problem.invalid("state", "There is no such state.");
        }
    }

    private static int skip(String text) {
        if (!text.matches("[0-9]{1,7}")) {
            throw Problem.invalid("skip", "This must be a whole number.");
        }
        return Integer.parseInt(text);
    }

    private Future<SitePeople.Entry> change(RoutingContext context) {
        return people.change(me(context), person(context), body(context, SitePeople.Change.class))
                .map(changed -> {
                    var before = changed.before();
                    Audit.detail(context, "before", before.state().name());
                    Audit.detail(context, "beforeAdmin", before.admin());
                    Audit.detail(context, "beforeEmail", before.email());
                    return changed.after();
                });
    }

    private static MemberId me(RoutingContext context) {
        return Authentication.of(context).account();
    }

    private static MemberId person(RoutingContext context) {
        return new MemberId(id(context, "person"));
    }
}
