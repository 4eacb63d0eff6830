package io.lectern.identity;

import io.lectern.Config;
import io.lectern.audit.Audit;
import io.lectern.web.Client;
import io.lectern.web.Problem;
import io.lectern.web.Web;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Provider sign-in over HTTP: the authorization code flow of OpenID Connect. Each attempt is written to
/// the log of these sign-ins.
final class OidcRoutes {
    /// A path within the app; excludes `//host` and the like, which browsers take for another site.
    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[^\\\\\\s]{0,500}");

    record Again(Optional<String> password) {}

    record Leave(String location) {}

    private final Map<String, Provider> providers;
    private final ExternalFlows flows;
    private final AuthorizationRequests requests;
    private final AuthorizationResponses responses;
    private final ExternalEnds ends;
    private final Proof proof;
    private final Cookies cookies;
    private final Client client;
    private final SignInLimit limit;

    OidcRoutes(
            SiteAddress site,
            Config.Oidc config,
            Function<Config.OidcProvider, Provider> providers,
            ExternalFlows flows,
            ExternalAccounts accounts,
            ExternalLog entries,
            IdTokens tokens,
            SignIns signIns,
            Proof proof,
            Client client,
            SignInLimit limit,
            Audit audit) {
        this.providers =
                config.providers().stream()
                        .collect(Collectors.toMap(Config.OidcProvider::id, providers));
        this.flows = flows;
        this.cookies = new Cookies(client);
        this.requests = new AuthorizationRequests(site, flows, cookies);
        this.ends = new ExternalEnds(entries, client);
        this.responses =
                new AuthorizationResponses(requests, accounts, ends, tokens, signIns, audit);
        this.proof = proof;
        this.client = client;
        this.limit = limit;
    }

    void mount(Router router, Authentication signedIn) {
        router.get("/api/providers/:provider/sign-in").handler(Web.handle(this::begin));
        router.get("/api/providers/:provider/callback").handler(Web.handle(this::back));
        router.post("/api/me/identities/:provider")
                .handler(signedIn)
                .handler(Web.handle(this::beginLink));
    }

    private Provider provider(RoutingContext context) {
        return Optional.ofNullable(providers.get(context.pathParam("provider")))
                .orElseThrow(Problem::notFound);
    }

    private Future<Void> begin(RoutingContext context) {
        var provider = provider(context);
        var next = Optional.ofNullable(context.request().getParam("next")).orElse("/");
        limit.takeExternal(client.network(context));
        return requests.begin(
                        context,
                        provider,
                        Optional.empty(),
                        PATH.matcher(next).matches() ? next : "/")
                .compose(location -> ExternalEnds.redirect(context, location))
                .recover(failure ->
                        ends.stop(context, provider, Optional.empty(), unavailable(failure)));
    }

    private Future<Leave> beginLink(RoutingContext context) {
        var provider = provider(context);
        var wish = Web.body(context, Again.class);
        var me = Authentication.of(context);
        var linking = new ExternalFlows.Linking(me.account(), me.session());
        return proof.give(me, wish.password, "password")
                .compose(_ -> {
                    limit.takeExternal(client.network(context));
                    return requests.begin(context, provider, Optional.of(linking), "/account");
                })
                .map(Leave::new)
                .recover(failure ->
                        failure instanceof Outside.Failed failed
                                ? noted(context, provider, failed)
                                : Future.failedFuture(failure));
    }

    private Future<Leave> noted(RoutingContext context, Provider provider, Outside.Failed failed) {
        return ends.refused(context, provider, Optional.empty(), failed.why())
                .compose(_ ->
                        Future.failedFuture(
                                Problem.of(
                                        503,
                                        "provider",
                                        "Provider unavailable",
                                        "%s can’t be reached right now. Try again later."
                                                .formatted(provider.config().name()))));
    }

    private Future<Void> back(RoutingContext context) {
        var provider = provider(context);
        var state = AuthorizationResponses.parameter(context, "state").orElse("");
        var browser = cookies.flow(context).orElse("");
        return flows.take(provider.config().id(), state, browser)
                .compose(flow ->
                        flow.map(it -> responses.take(context, provider, it))
                                .orElseGet(() ->
                                        ends.stop(
                                                context,
                                                provider,
                                                Optional.empty(),
                                                new ExternalEnds.Stopped(
                                                        "expired",
                                                        "No sign-in was begun in this browser within ten minutes (state)."))));
    }

    private static ExternalEnds.Stopped unavailable(Throwable failure) {
        if (!(failure instanceof Outside.Failed)) {
            throw failure instanceof RuntimeException it ? it : new IllegalStateException(failure);
        }
        return new ExternalEnds.Stopped("unavailable", String.valueOf(failure.getMessage()));
    }
}
