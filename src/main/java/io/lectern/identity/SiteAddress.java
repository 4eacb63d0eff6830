package io.lectern.identity;

import io.lectern.web.Client;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Optional;

/// The public URL of this Lectern: from the settings, else from the request.
record SiteAddress(Optional<String> set, Client client) {
    URI of(RoutingContext context) {
        return URI.create(
                set.map(it -> it.replaceFirst("/$", ""))
                        .orElseGet(() ->
                                (client.isSecure(context) ? "https://" : "http://")
                                        + context.request().authority()));
    }
}
