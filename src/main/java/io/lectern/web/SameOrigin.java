package io.lectern.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Set;

/// Refuses changes requested by another site's page. Browsers name the origin of a request (Fetch Metadata, or Origin
/// by RFC 6454); other clients have no cookie of ours that a site could misuse.
final class SameOrigin {
    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private SameOrigin() {}

    static void check(RoutingContext context) {
        if (SAFE.contains(context.request().method()) || isOurs(context)) {
            context.next();
        } else {
            context.fail(Problem.forbidden("This request comes from another site."));
        }
    }

    private static boolean isOurs(RoutingContext context) {
        var site = context.request().getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        var origin = context.request().getHeader("Origin");
        if (origin == null) {
            return true;
        }
        try {
            var asked = context.request().authority();
            return asked != null
                    && asked.toString().equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
