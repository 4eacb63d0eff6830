package io.lectern.identity;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Begins sign-ins at providers: the authorization request of OpenID Connect Core, section 3.1.2.1, with PKCE (RFC 7636),
/// state and nonce.
final class AuthorizationRequests {
    private final SiteAddress site;
    private final ExternalFlows flows;
    private final Cookies cookies;

    AuthorizationRequests(SiteAddress site, ExternalFlows flows, Cookies cookies) {
        this.site = site;
        this.flows = flows;
        this.cookies = cookies;
    }

    /// @param next the page of the app to go to afterwards
    /// @return the URL of the provider's page, with the state of a flow bound to this browser; fails
    ///     with [Outside.Failed]
    Future<String> begin(
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

    /// The redirect URI. The provider compares it with its list, so a forged host header leads nowhere.
    String callback(RoutingContext context, Provider provider) {
        return site.of(context) + "/api/providers/" + provider.config().id() + "/callback";
    }
}
