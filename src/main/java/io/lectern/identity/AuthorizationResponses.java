package io.lectern.identity;

import io.lectern.audit.Audit;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a provider's authorization response (OpenID Connect Core, section 3.1.2.5): exchanges its code, checks the ID
/// token, and signs the person in or links the account. A response that fails a check signs nobody in.
final class AuthorizationResponses {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizationResponses.class);
    private static final int LONGEST = 4_000;

    private final AuthorizationRequests requests;
    private final ExternalAccounts accounts;
    private final ExternalEnds ends;
    private final IdTokens tokens;
    private final SignIns signIns;
    private final Audit audit;

    AuthorizationResponses(
            AuthorizationRequests requests,
            ExternalAccounts accounts,
            ExternalEnds ends,
            IdTokens tokens,
            SignIns signIns,
            Audit audit) {
        this.requests = requests;
        this.accounts = accounts;
        this.ends = ends;
        this.tokens = tokens;
        this.signIns = signIns;
        this.audit = audit;
    }

    Future<Void> take(RoutingContext context, Provider provider, ExternalFlows.Flow flow) {
        var error = parameter(context, "error");
        if (error.isPresent()) {
            var code = error.get().equals("access_denied") ? "cancelled" : "failed";
            return ends.stop(
                    context,
                    provider,
                    flow.linking(),
                    new ExternalEnds.Stopped(
                            code, "The provider said: " + printable(error.get()) + "."));
        }
        var issuer = parameter(context, "iss");
        if (issuer.isPresent() && !issuer.get().equals(provider.config().issuer())) {
            return ends.stop(
                    context,
                    provider,
                    flow.linking(),
                    new ExternalEnds.Stopped(
                            "failed", "The answer comes from another issuer (iss)."));
        }
        return parameter(context, "code")
                .map(code -> exchange(context, provider, code, flow))
                .orElseGet(
                        () -> Future.failedFuture(new Outside.Failed("The provider gave no code.")))
                .compose(who -> arrive(context, provider, flow, who))
                .recover(failure ->
                        failure instanceof Outside.Failed
                                ? ends.stop(context, provider, flow.linking(), failed(failure))
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
                                doors, code, flow.verifier(), requests.callback(context, provider)))
                .compose(answer -> tokens.check(provider, answer, flow.nonce()));
    }

    private Future<Void> arrive(
            RoutingContext context, Provider provider, ExternalFlows.Flow flow, External who) {
        return accounts.arrive(provider.config(), who, flow.linking())
                .compose(arrival ->
                        switch (arrival) {
                            case ExternalAccounts.Arrival.Refused(var code, var why) ->
                                    ends.refused(context, provider, Optional.of(who), why)
                                            .compose(_ ->
                                                    ExternalEnds.redirect(
                                                            context,
                                                            ExternalEnds.page(
                                                                    flow.linking(), code)));
                            case ExternalAccounts.Arrival.Good(var account, var how) ->
                                    ends.good(context, provider, who, account.id(), how)
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
                    .compose(_ -> ExternalEnds.redirect(context, "/account?linked"));
        }
        return signIns.enter(context, account, provider.config().secondFactor())
                .compose(entered ->
                        switch (entered) {
                            case SignIns.SignedIn _ -> ExternalEnds.redirect(context, flow.next());
                            case SignIns.Halfway(var step, var next) ->
                                    ExternalEnds.redirect(
                                            context,
                                            "/sign-in?"
                                                    + Provider.query(Map.of("next", flow.next()))
                                                    + "#"
                                                    + next
                                                    + "="
                                                    + step);
                        });
    }

    private static ExternalEnds.Stopped failed(Throwable failure) {
        return new ExternalEnds.Stopped("failed", String.valueOf(failure.getMessage()));
    }

    private Future<Void> broken(
            RoutingContext context, Provider provider, ExternalFlows.Flow flow, Throwable failure) {
        LOG.error("A sign-in from {} failed", provider.config().id(), failure);
        return ends.stop(
                context,
                provider,
                flow.linking(),
                new ExternalEnds.Stopped("failed", "Lectern failed; see its log."));
    }

    static Optional<String> parameter(RoutingContext context, String name) {
        return Optional.ofNullable(context.request().getParam(name))
                .filter(it -> it.length() <= LONGEST);
    }
}
