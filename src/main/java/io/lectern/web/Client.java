package io.lectern.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/// The client of a request. The headers of a reverse proxy are trusted only if the settings say that there is one.
public record Client(boolean behindProxy) {
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}");

    /// The client's address: that of the browser, or of the last proxy that isn't ours.
    public String address(RoutingContext context) {
        return address(context.request());
    }

    private String address(HttpServerRequest request) {
        var peer = request.remoteAddress().hostAddress();
        var forwarded = request.getHeader("X-Forwarded-For");
        if (behindProxy && forwarded != null) {
            var last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
            if (ADDRESS.matcher(last).matches()) {
                return last;
            }
        }
        return peer == null ? "unknown" : peer;
    }

    /// The client's network: an IPv4 address, or the first 64 bits of an IPv6 address, as its owner chooses the rest
    /// freely.
    public String network(RoutingContext context) {
        return network(context.request());
    }

    public String network(HttpServerRequest request) {
        return network(address(request));
    }

    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            var bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 16
                    ? InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(bytes, 8), 16))
                                    .getHostAddress()
                            + "/64"
                    : address;
        } catch (UnknownHostException _) {
            return address;
        }
    }

    /// Tells browsers that came over TLS to use only TLS for a year (RFC 6797). Mounted before all routes.
    public void mount(Router router) {
        router.route()
                .handler(context -> {
                    if (isSecure(context)) {
                        context.response()
                                .putHeader("Strict-Transport-Security", "max-age=31536000");
                    }
                    context.next();
                });
    }

    public boolean isSecure(RoutingContext context) {
        return context.request().isSSL()
                || (behindProxy
                        && "https"
                                .equalsIgnoreCase(
                                        context.request().getHeader("X-Forwarded-Proto")));
    }
}
