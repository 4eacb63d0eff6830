package io.lectern.identity;

import com.nimbusds.jose.jwk.JWKSet;
import io.lectern.Config;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An OpenID Connect provider: its endpoints (Discovery 1.0) and its keys, both cached for an hour. A
/// token with an unknown key id has the keys fetched again, at most once a minute. May be used from any
/// thread.
final class Provider {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    /// The endpoints.
    ///
    /// @param basic whether the client secret goes in the Authorization header
    record Doors(URI authorization, URI token, URI keys, Optional<URI> userInfo, boolean basic) {}

    private record Kept<T>(T what, Instant at) {}

    private final Config.OidcProvider config;
    private final Outside outside;
    private final InstantSource clock;
    private volatile @Nullable Kept<Doors> doors;
    private volatile @Nullable Kept<JWKSet> keys;

    /// When the keys were last fetched because of an unknown key id.
    private volatile Instant sought = Instant.EPOCH;

    Provider(Config.OidcProvider config, Outside outside, InstantSource clock) {
        this.config = config;
        this.outside = outside;
        this.clock = clock;
    }

    Config.OidcProvider config() {
        return config;
    }

    Future<Doors> doors() {
        var known = doors;
        if (known != null && isFresh(known, KEPT)) {
            return Future.succeededFuture(known.what());
        }
        var at = config.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration";
        return Future.<URI>future(promise -> promise.complete(outside.allowed("configuration", at)))
                .compose(uri -> outside.get(uri, Map.of()))
                .map(this::read)
                .onSuccess(read -> doors = new Kept<>(read, clock.instant()));
    }

    private boolean isFresh(Kept<?> kept, Duration life) {
        return kept.at().plus(life).isAfter(clock.instant());
    }

    private Doors read(JsonObject said) {
        if (!config.issuer().equals(said.getValue("issuer"))) {
            throw new Outside.Failed("The provider says that it is another issuer than is set.");
        }
        var ways = said.getValue("token_endpoint_auth_methods_supported");
        return new Doors(
                outside.allowed("sign-in page", text(said, "authorization_endpoint")),
                outside.allowed("token endpoint", text(said, "token_endpoint")),
                outside.allowed("keys", text(said, "jwks_uri")),
                Optional.ofNullable(text(said, "userinfo_endpoint"))
                        .map(it -> outside.allowed("user info", it)),
                !(ways instanceof JsonArray list) || list.contains("client_secret_basic"));
    }

    private static @Nullable String text(JsonObject said, String name) {
        return said.getValue(name) instanceof String text ? text : null;
    }

    /// The provider's signing keys; fetched again if `id` isn't among the cached ones.
    Future<JWKSet> keys(Optional<String> id) {
        var known = keys;
        if (known != null && isFresh(known, KEPT)) {
            var there = id.isEmpty() || known.what().getKeyByKeyId(id.get()) != null;
            var now = clock.instant();
            if (there || sought.plus(AGAIN).isAfter(now)) {
                return Future.succeededFuture(known.what());
            }
            sought = now;
        }
        return doors().compose(at -> outside.get(at.keys(), Map.of()))
                .map(Provider::parse)
                .onSuccess(set -> keys = new Kept<>(set, clock.instant()));
    }

    private static JWKSet parse(JsonObject said) {
        try {
            return JWKSet.parse(said.getMap());
        } catch (ParseException _) {
            throw new Outside.Failed("The provider’s keys can’t be read.");
        }
    }

    /// Exchanges a code for tokens (RFC 6749 section 4.1.3, RFC 7636 section 4.5).
    Future<JsonObject> exchange(Doors at, String code, String verifier, String redirect) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect);
        form.put("code_verifier", verifier);
        var headers = new HashMap<String, String>();
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        if (config.clientSecret().isPresent() && at.basic()) {
            var pair = encoded(config.clientId()) + ":" + encoded(config.clientSecret().get());
            headers.put(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        } else {
            form.put("client_id", config.clientId());
            config.clientSecret().ifPresent(secret -> form.put("client_secret", secret));
        }
        return outside.post(at.token(), headers, Buffer.buffer(query(form)));
    }

    Future<JsonObject> userInfo(URI at, String accessToken) {
        return outside.get(at, Map.of("Authorization", "Bearer " + accessToken));
    }

    static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
