package io.lectern.identity;

import io.lectern.web.Client;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Optional;

/// Where people reach this Lectern: as it is set, or else as it was asked for.
record SiteAddress(Optional<String> set, Client client) {
    URI of(RoutingContext context) {
        return URI.create(
                set.map(it -> it.replaceFirst("/$", ""))
                        .orElseGet(() ->
                                (client.isSecure(context) ? "https://" : "http://")
                                        + context.request().authority()));
    }
}
