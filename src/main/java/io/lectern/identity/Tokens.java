package io.lectern.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lectern.Config;
import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Access tokens: JSON Web Tokens (RFC 7519) signed with ES256. May be used from any thread.
public final class Tokens {
    private static final String ISSUER = "lectern";

    /// A separate issuer, so that neither kind of token is accepted as the other.
    private static final String DEVICE_ISSUER = "lectern-device";

    private static final Duration DEVICE_LIFE = Duration.ofDays(365);

    private final JWTAuth auth;
    private final JWTAuth devices;
    private final Map<String, Object> publicKeys;
    private final Duration life;

    /// Ended sessions that may still have an unexpired access token.
    private final Cache<UUID, Boolean> ended;

    private Tokens(Vertx vertx, JsonArray keys, Duration life) {
        var options = new JWTAuthOptions().setJWTOptions(new JWTOptions().setIssuer(ISSUER));
        var ofDevices =
                new JWTAuthOptions().setJWTOptions(new JWTOptions().setIssuer(DEVICE_ISSUER));
        var shown = new ArrayList<Map<String, Object>>();
        for (var key : keys) {
            var jwk = (JsonObject) key;
            options.addJwk(jwk);
            ofDevices.addJwk(jwk);
            shown.add(SigningKey.publicPart(jwk).getMap());
        }
        this.auth = JWTAuth.create(vertx, options);
        this.devices = JWTAuth.create(vertx, ofDevices);
        this.publicKeys = Map.of("keys", List.copyOf(shown));
        this.life = life;
        this.ended = Caffeine.newBuilder().expireAfterWrite(life.plusMinutes(1)).build();
    }

    /// Reads the signing keys, and creates the first one if there is none.
    public static Future<Tokens> open(Vertx vertx, Pool pool, Config.Identity config) {
        return SigningKey.load(pool).map(keys -> new Tokens(vertx, keys, config.access()));
    }

    /// A signed token, and when it ends.
    record Access(String token, Instant expiresAt) {}

    Access issue(Account account, UUID session) {
        var now = Instant.now();
        var expires = Instant.ofEpochSecond(now.plus(life).getEpochSecond());
        var claims =
                new JsonObject()
                        .put("sub", account.id().toString())
                        .put("sid", session.toString())
                        .put("name", account.name())
                        .put("admin", account.admin())
                        .put("exp", expires.getEpochSecond());
        var options = new JWTOptions().setAlgorithm("ES256").setIssuer(ISSUER);
        return new Access(auth.generateToken(claims, options), expires);
    }

    /// A device on which somebody signed in, by a random id.
    record Device(MemberId account, String id) {}

    Device newDevice(MemberId account) {
        return new Device(account, UUID.randomUUID().toString());
    }

    /// The signed token by which a device is recognised.
    String device(Device device) {
        var claims =
                new JsonObject().put("sub", device.account().toString()).put("did", device.id());
        return devices.generateToken(
                claims,
                new JWTOptions()
                        .setAlgorithm("ES256")
                        .setIssuer(DEVICE_ISSUER)
                        .setExpiresInSeconds((int) DEVICE_LIFE.toSeconds()));
    }

    /// The device of this token, if the token is valid.
    Future<Optional<Device>> knownDevice(String token) {
        return devices.authenticate(new TokenCredentials(token))
                .map(User::principal)
                .map(claims ->
                        Optional.of(
                                new Device(
                                        MemberId.of(claims.getString("sub")),
                                        claims.getString("did"))))
                .otherwise(Optional.empty());
    }

    /// The claims of a valid token; a 401 problem for any other.
    public Future<Claims> check(String token) {
        return auth.authenticate(new TokenCredentials(token))
                .map(Tokens::claims)
                .recover(_ -> Future.failedFuture(Problem.unauthorized()))
                .compose(claims ->
                        isEnded(claims.session())
                                ? Future.failedFuture(Problem.unauthorized())
                                : Future.succeededFuture(claims));
    }

    private static Claims claims(User user) {
        var claims = user.principal();
        var all = user.attributes().getJsonObject("accessToken", claims);
        return new Claims(
                MemberId.of(all.getString("sub")),
                UUID.fromString(all.getString("sid")),
                all.getString("name"),
                all.getBoolean("admin"),
                Instant.ofEpochSecond(all.getLong("exp")));
    }

    /// Invalidates the access tokens of this session.
    public void end(UUID session) {
        ended.asMap().putIfAbsent(session, true);
    }

    /// Whether the session was ended, regardless of its tokens' expiry.
    public boolean isEnded(UUID session) {
        return ended.getIfPresent(session) != null;
    }

    /// The public keys, as a JSON Web Key Set (RFC 7517).
    Map<String, Object> keySet() {
        return publicKeys;
    }
}
