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
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The people of the site over HTTP.
public final class SiteRoutes {
    private static final String EXPORTED = "people.exported";

    private final Authentication signedIn;
    private final SitePeople people;
    private final PeopleList list;
    private final Audit audit;
    private final SignInRule rule;
    private final ExternalLog externals;

    record Rule(boolean staffSecondFactor) {}

    public SiteRoutes(
            Pool pool,
            Authentication signedIn,
            Identity identity,
            Recovery recovery,
            CampusListener listener,
            Audit audit) {
        this.signedIn = signedIn;
        this.list = new PeopleList(pool);
        this.audit = audit;
        this.rule = identity.rule();
        this.externals = identity.externals();
        this.people = new SitePeople(pool, identity, recovery, listener);
    }

    public void mount(Router router) {
        router.get("/api/people").handler(signedIn).handler(handle(this::page));
        router.get("/api/people.csv").handler(signedIn).handler(handle(this::file));
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

    private Future<PeopleList.Page> page(RoutingContext context) {
        var filter = filter(context);
        var skip =
                Optional.ofNullable(context.request().getParam("skip"))
                        .map(SiteRoutes::skip)
                        .orElse(0);
        var order = one(context, "order", PeopleList.Order.values()).orElse(PeopleList.Order.NAME);
        return people.only(me(context)).compose(_ -> list.page(filter, order, skip));
    }

    /// Who takes the addresses of everybody with them stands in the audit log.
    private Future<Void> file(RoutingContext context) {
        var filter = filter(context);
        var details =
                new JsonObject()
                        .put("state", filter.state().map(PeopleList.State::name).orElse("all"))
                        .put("role", filter.role().map(PeopleList.Part::name).orElse("all"));
        return people.only(me(context))
                .compose(_ ->
                        audit.add(
                                context,
                                EXPORTED,
                                Optional.of(me(context)),
                                Optional.empty(),
                                details))
                .compose(_ -> new PeopleFile(list, filter, context.response()).write());
    }

    private static PeopleList.Filter filter(RoutingContext context) {
        var search = Optional.ofNullable(context.request().getParam("search")).orElse("");
        if (search.length() > 200) {
            throw Problem.invalid("search", "Use at most 200 characters.");
        }
        return new PeopleList.Filter(
                search,
                one(context, "state", PeopleList.State.values()),
                one(context, "role", PeopleList.Part.values()));
    }

    private static <E extends Enum<E>> Optional<E> one(
            RoutingContext context, String name, E[] all) {
        return Optional.ofNullable(context.request().getParam(name))
                .map(text ->
                        Arrays.stream(all)
                                .filter(it -> it.name().equals(text))
                                .findFirst()
                                .orElseThrow(() ->
                                        Problem.invalid(
                                                name, "There is no such %s.".formatted(name))));
    }

    private static int skip(String text) {
        if (!text.matches("[0-9]{1,7}")) {
            throw Problem.invalid("skip", "This must be a whole number.");
        }
        return Integer.parseInt(text);
    }

    private Future<PeopleList.Entry> change(RoutingContext context) {
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
