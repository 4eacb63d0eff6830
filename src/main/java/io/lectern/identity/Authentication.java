package io.lectern.identity;

import io.lectern.web.Actor;
import io.lectern.web.Problem;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/// Admits only requests with a valid access token, and keeps its claims for the routes behind it.
public final class Authentication implements Handler<RoutingContext> {
    private static final String KEY = Claims.class.getName();
    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;

    public Authentication(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void handle(RoutingContext context) {
        var header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            context.fail(Problem.unauthorized());
            return;
        }
        tokens.check(header.substring(SCHEME.length()).strip())
                .onComplete(
                        claims -> {
                            context.put(KEY, claims);
                            Actor.set(context, claims.account());
                            context.next();
                        },
                        failure -> {
                            context.fail(failure);
                        });
    }

    /// The claims of the request's access token. Throws if the route isn't behind this handler.
    public static Claims of(RoutingContext context) {
        Claims claims = context.get(KEY);
        if (claims == null) {
            throw new IllegalStateException("this route is not behind Authentication");
        }
        return claims;
    }
}
