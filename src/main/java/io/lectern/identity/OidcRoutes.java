package io.lectern.identity;

import io.lectern.Config;
import io.lectern.audit.Audit;
import io.lectern.room.MemberId;
import io.lectern.web.Client;
import io.lectern.web.Problem;
import io.lectern.web.Web;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signing in with an account from elsewhere: the code flow of OpenID Connect with PKCE, state and nonce.
/// Whatever is not as it should be signs nobody in, and stands in the log of sign-ins from elsewhere.
final class OidcRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(OidcRoutes.class);

    /// A path of the app, and never another site.
    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[^\\\\\\s]{0,500}");

    private static final int LONGEST = 4_000;

    record Again(Optional<String> password) {}

    record Leave(String location) {}

    /// @param code for the page that says it
    private record Stopped(String code, String why) {}

    private final SiteAddress site;
    private final Map<String, Provider> providers;
    private final ExternalFlows flows;
    private final ExternalAccounts accounts;
    private final ExternalLog entries;
    private final IdTokens tokens;
    private final SignIns signIns;
    private final Proof proof;
    private final Cookies cookies;
    private final Client client;
    private final SignInLimit limit;
    private final Audit audit;

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
        this.site = site;
        this.providers =
                config.providers().stream()
                        .collect(Collectors.toMap(Config.OidcProvider::id, providers));
        this.flows = flows;
        this.accounts = accounts;
        this.entries = entries;
        this.tokens = tokens;
        this.signIns = signIns;
        this.proof = proof;
        this.cookies = new Cookies(client);
        this.client = client;
        this.limit = limit;
        this.audit = audit;
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
        return leave(context, provider, Optional.empty(), PATH.matcher(next).matches() ? next : "/")
                .compose(location -> redirect(context, location))
                .recover(
                        failure -> stop(context, provider, Optional.empty(), unavailable(failure)));
    }

    private Future<Leave> beginLink(RoutingContext context) {
        var provider = provider(context);
        var wish = Web.body(context, Again.class);
        var me = Authentication.of(context);
        var linking = new ExternalFlows.Linking(me.account(), me.session());
        return proof.give(me, wish.password, "password")
                .compose(_ -> {
                    limit.takeExternal(client.network(context));
                    return leave(context, provider, Optional.of(linking), "/account");
                })
                .map(Leave::new)
                .recover(failure ->
                        failure instanceof Outside.Failed failed
                                ? noted(context, provider, failed)
                                : Future.failedFuture(failure));
    }

    private Future<Leave> noted(RoutingContext context, Provider provider, Outside.Failed failed) {
        return note(context, provider, Optional.empty(), Optional.empty(), false, failed.why())
                .compose(_ ->
                        Future.failedFuture(
                                Problem.of(
                                        503,
                                        "provider",
                                        "Provider unavailable",
                                        "%s can’t be reached right now. Try again later."
                                                .formatted(provider.config().name()))));
    }

    /// The address of the provider's page, for a flow of this browser.
    private Future<String> leave(
            RoutingContext context,
            Provider provider,
            Optional<ExternalFlows.Linking> linking,
            String next) {
        var browser =
                cookies.flow(context)
                        .filter(it -> it.length() <= Secret.MOST)
                        .orElseGet(Secret::make);
        return provider.doors()
                .compose(doors ->
                        flows.begin(provider.config().id(), browser, linking, next)
                                .map(begun -> page(context, provider, doors, begun)))
                .onSuccess(_ -> cookies.setFlow(context, browser, ExternalFlows.LIFE));
    }

    private String page(
            RoutingContext context,
            Provider provider,
            Provider.Doors doors,
            ExternalFlows.Begun begun) {
        var challenge =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Secret.hash(begun.flow().verifier()).getBytes());
        var fields = new LinkedHashMap<String, String>();
        fields.put("response_type", "code");
        fields.put("client_id", provider.config().clientId());
        fields.put("redirect_uri", callback(context, provider));
        fields.put("scope", "openid email profile");
        fields.put("state", begun.state());
        fields.put("nonce", begun.flow().nonce());
        fields.put("code_challenge", challenge);
        fields.put("code_challenge_method", "S256");
        var door = doors.authorization();
        return door + (door.getRawQuery() == null ? "?" : "&") + Provider.query(fields);
    }

    /// The provider has it on a list, so an address that somebody else made up leads nowhere.
    private String callback(RoutingContext context, Provider provider) {
        return site.of(context) + "/api/providers/" + provider.config().id() + "/callback";
    }

    private Future<Void> back(RoutingContext context) {
        var provider = provider(context);
        var state = parameter(context, "state").orElse("");
        var browser = cookies.flow(context).orElse("");
        return flows.take(provider.config().id(), state, browser)
                .compose(flow ->
                        flow.map(it -> back(context, provider, it))
                                .orElseGet(() ->
                                        stop(
                                                context,
                                                provider,
                                                Optional.empty(),
                                                new Stopped(
                                                        "expired",
                                                        "No sign-in was begun in this browser within ten minutes (state)."))));
    }

    private static Optional<String> parameter(RoutingContext context, String name) {
        return Optional.ofNullable(context.request().getParam(name))
                .filter(it -> it.length() <= LONGEST);
    }

    private Future<Void> back(RoutingContext context, Provider provider, ExternalFlows.Flow flow) {
        var error = parameter(context, "error");
        if (error.isPresent()) {
            var code = error.get().equals("access_denied") ? "cancelled" : "failed";
            return stop(
                    context,
                    provider,
                    flow.linking(),
                    new Stopped(code, "The provider said: " + printable(error.get()) + "."));
        }
        var issuer = parameter(context, "iss");
        if (issuer.isPresent() && !issuer.get().equals(provider.config().issuer())) {
            return stop(
                    context,
                    provider,
                    flow.linking(),
                    new Stopped("failed", "The answer comes from another issuer (iss)."));
        }
        return parameter(context, "code")
                .map(code -> exchange(context, provider, code, flow))
                .orElseGet(
                        () -> Future.failedFuture(new Outside.Failed("The provider gave no code.")))
                .compose(who -> arrive(context, provider, flow, who))
                .recover(failure ->
                        failure instanceof Outside.Failed
                                ? stop(context, provider, flow.linking(), failed(failure))
                                : broken(context, provider, flow, failure));
    }

    private static String printable(String text) {
        return text.replaceAll("[^A-Za-z0-9_.-]", "?").substring(0, Math.min(60, text.length()));
    }

    private Future<External> exchange(
            RoutingContext context, Provider provider, String code, ExternalFlows.Flow flow) {
        return provider.doors()
                .compose(doors ->
                        provider.exchange(
                                doors, code, flow.verifier(), callback(context, provider)))
                .compose(answer -> checked(provider, answer, flow));
    }

    private Future<External> checked(
            Provider provider, JsonObject answer, ExternalFlows.Flow flow) {
        return tokens.check(provider, answer, flow.nonce());
    }

    private Future<Void> arrive(
            RoutingContext context, Provider provider, ExternalFlows.Flow flow, External who) {
        return accounts.arrive(provider.config(), who, flow.linking())
                .compose(arrival ->
                        switch (arrival) {
                            case ExternalAccounts.Arrival.Refused(var code, var why) ->
                                    note(
                                                    context,
                                                    provider,
                                                    Optional.of(who),
                                                    Optional.empty(),
                                                    false,
                                                    why)
                                            .compose(_ ->
                                                    redirect(context, page(flow.linking(), code)));
                            case ExternalAccounts.Arrival.Good(var account, var how) ->
                                    note(
                                                    context,
                                                    provider,
                                                    Optional.of(who),
                                                    Optional.of(account.id()),
                                                    true,
                                                    how)
                                            .compose(_ -> enter(context, provider, flow, account));
                        });
    }

    private Future<Void> enter(
            RoutingContext context, Provider provider, ExternalFlows.Flow flow, Account account) {
        if (flow.linking().isPresent()) {
            return audit.add(
                            context,
                            "identity.linked",
                            Optional.of(account.id()),
                            Optional.of(account.id()))
                    .compose(_ -> redirect(context, "/account?linked"));
        }
        return signIns.enter(context, account, provider.config().secondFactor())
                .compose(entered ->
                        switch (entered) {
                            case SignIns.SignedIn _ -> redirect(context, flow.next());
                            case SignIns.Halfway(var step, var next) ->
                                    redirect(
                                            context,
                                            "/sign-in?"
                                                    + Provider.query(Map.of("next", flow.next()))
                                                    + "#"
                                                    + next
                                                    + "="
                                                    + step);
                        });
    }

    private static Stopped failed(Throwable failure) {
        return new Stopped("failed", String.valueOf(failure.getMessage()));
    }

    private static Stopped unavailable(Throwable failure) {
        if (!(failure instanceof Outside.Failed)) {
            throw failure instanceof RuntimeException it ? it : new IllegalStateException(failure);
        }
        return new Stopped("unavailable", String.valueOf(failure.getMessage()));
    }

    private Future<Void> broken(
            RoutingContext context, Provider provider, ExternalFlows.Flow flow, Throwable failure) {
        LOG.error("A sign-in from {} failed", provider.config().id(), failure);
        return stop(
                context,
                provider,
                flow.linking(),
                new Stopped("failed", "Lectern failed; see its log."));
    }

    private Future<Void> stop(
            RoutingContext context,
            Provider provider,
            Optional<ExternalFlows.Linking> linking,
            Stopped stopped) {
        return note(context, provider, Optional.empty(), Optional.empty(), false, stopped.why())
                .compose(_ -> redirect(context, page(linking, stopped.code())));
    }

    private Future<Void> note(
            RoutingContext context,
            Provider provider,
            Optional<External> who,
            Optional<MemberId> account,
            boolean good,
            String outcome) {
        return entries.add(
                provider.config().id(), who, account, good, outcome, client.network(context));
    }

    private static String page(Optional<ExternalFlows.Linking> linking, String code) {
        return (linking.isPresent() ? "/account" : "/sign-in") + "?elsewhere=" + code;
    }

    private static Future<Void> redirect(RoutingContext context, String to) {
        context.response()
                .setStatusCode(302)
                .putHeader(HttpHeaders.LOCATION, to)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Referrer-Policy", "no-referrer");
        return context.response().end();
    }
}
