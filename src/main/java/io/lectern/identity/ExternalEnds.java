package io.lectern.identity;

import io.lectern.room.MemberId;
import io.lectern.web.Client;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// Ends a provider sign-in: writes it to the log of these sign-ins and redirects the browser.
final class ExternalEnds {
    /// @param code for the page that shows the reason
    record Stopped(String code, String why) {}

    private final ExternalLog entries;
    private final Client client;

    ExternalEnds(ExternalLog entries, Client client) {
        this.entries = entries;
        this.client = client;
    }

    /// Ends it without signing anybody in.
    Future<Void> stop(
            RoutingContext context,
            Provider provider,
            Optional<ExternalFlows.Linking> linking,
            Stopped stopped) {
        return refused(context, provider, Optional.empty(), stopped.why())
                .compose(_ -> redirect(context, page(linking, stopped.code())));
    }

    Future<Void> refused(
            RoutingContext context, Provider provider, Optional<External> who, String why) {
        return note(context, provider, who, Optional.empty(), false, why);
    }

    Future<Void> good(
            RoutingContext context, Provider provider, External who, MemberId account, String how) {
        return note(context, provider, Optional.of(who), Optional.of(account), true, how);
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

    static String page(Optional<ExternalFlows.Linking> linking, String code) {
        return (linking.isPresent() ? "/account" : "/sign-in") + "?elsewhere=" + code;
    }

    static Future<Void> redirect(RoutingContext context, String to) {
        context.response()
                .setStatusCode(302)
                .putHeader(HttpHeaders.LOCATION, to)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Referrer-Policy", "no-referrer");
        return context.response().end();
    }
}
