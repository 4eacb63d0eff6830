package io.lectern.web;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/// Tells browsers to be strict with everything that comes from here.
final class SecurityHeaders {
    private static final String POLICY =
            "; default-src 'none'; style-src 'self'; "
                    + "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
                    + "manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
                    + "form-action 'self'; frame-ancestors 'none'; "
                    + "require-trusted-types-for 'script'; "
                    + "trusted-types lit-html lectern dompurify";

    private SecurityHeaders() {}

    static void add(RoutingContext context) {
        var headers = context.response().headers();
        policy(headers, "");
        headers.set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "same-origin")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set(
                        "Permissions-Policy",
                        "geolocation=(), payment=(), usb=(), camera=(self), microphone=(self),"
                                + " display-capture=(self)");
        if (context.normalizedPath().startsWith("/api/")) {
            headers.set("Cache-Control", "no-store");
        }
        context.next();
    }

    /// For what a page loads and is no page itself: there these say nothing, and with a hundred files
    /// they are most of what a phone is sent.
    static void part(MultiMap headers) {
        headers.remove("Content-Security-Policy")
                .remove("Referrer-Policy")
                .remove("Cross-Origin-Opener-Policy")
                .remove("Permissions-Policy");
    }

    /// `scripts` are the hashes of inline scripts that may run.
    static void policy(MultiMap headers, String scripts) {
        headers.set("Content-Security-Policy", "script-src 'self'" + scripts + POLICY);
    }
}
