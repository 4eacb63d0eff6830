package io.lectern.web;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/// Sets the headers that make browsers strict with what comes from here.
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

    /// Removes them from a page's parts, such as scripts: they mean nothing there, and with a hundred files they would
    /// be most of what a phone receives.
    static void part(MultiMap headers) {
        headers.remove("Content-Security-Policy")
                .remove("Referrer-Policy")
                .remove("Cross-Origin-Opener-Policy")
                .remove("Permissions-Policy");
    }

    /// Sets the content security policy. `scripts` are the hashes of inline scripts that may run.
    static void policy(MultiMap headers, String scripts) {
        headers.set("Content-Security-Policy", "script-src 'self'" + scripts + POLICY);
    }
}
