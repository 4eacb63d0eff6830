package io.lectern.identity;

import io.lectern.web.Client;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/// The cookies of a browser: its refresh token, and a token by which the device is recognised at the
/// next sign-in. They are HttpOnly and SameSite.
///
/// Behind TLS their names begin with `__Host-`: browsers then accept them from this host only, so that a
/// sibling host can't plant its own.
final class Cookies {
    private static final String HOST = "__Host-";
    private static final String REFRESH = "lectern_refresh";
    private static final String DEVICE = "lectern_device";
    private static final String FLOW = "lectern_flow";
    private static final String PATH = "/api/session";
    private static final String FLOW_PATH = "/api/";
    private static final Duration DEVICE_LIFE = Duration.ofDays(365);

    private final Client client;

    Cookies(Client client) {
        this.client = client;
    }

    Optional<String> refresh(RoutingContext context) {
        return read(context, REFRESH);
    }

    Optional<String> device(RoutingContext context) {
        return read(context, DEVICE);
    }

    void setRefresh(RoutingContext context, String token, Duration life) {
        set(context, REFRESH, token, life);
    }

    void forgetRefresh(RoutingContext context) {
        set(context, REFRESH, "", Duration.ZERO);
    }

    void setDevice(RoutingContext context, String token) {
        set(context, DEVICE, token, DEVICE_LIFE);
    }

    /// Identifies the browser that went to a provider. It is `Lax` because the provider's redirect has
    /// to carry it; by itself it opens nothing.
    Optional<String> flow(RoutingContext context) {
        return read(context, FLOW);
    }

    void setFlow(RoutingContext context, String secret, Duration life) {
        add(context, FLOW, secret, life, FLOW_PATH, CookieSameSite.LAX);
    }

    private Optional<String> read(RoutingContext context, String name) {
        var full = client.isSecure(context) ? HOST + name : name;
        return Optional.ofNullable(context.request().getCookie(full)).map(Cookie::getValue);
    }

    private void set(RoutingContext context, String name, String value, Duration life) {
        add(context, name, value, life, PATH, CookieSameSite.STRICT);
    }

    private void add(
            RoutingContext context,
            String name,
            String value,
            Duration life,
            String path,
            CookieSameSite sameSite) {
        var secure = client.isSecure(context);
        context.response()
                .addCookie(
                        Cookie.cookie(secure ? HOST + name : name, value)
                                .setPath(secure ? "/" : path)
                                .setHttpOnly(true)
                                .setSecure(secure)
                                .setSameSite(sameSite)
                                .setMaxAge(life.toSeconds()));
    }
}
