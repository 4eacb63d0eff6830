package io.lectern.notify;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// The key pair that identifies this Lectern to push services (VAPID, RFC 8292). Created at the first
/// start and stored, as subscriptions are bound to it.
final class PushKey {
    private static final Duration GOOD = Duration.ofHours(12);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final ECPrivateKey privateKey;
    private final String publicKey;
    private final Optional<String> contact;

    /// @param contact a mailto: or https: URL by which a push service can reach somebody
    PushKey(JsonObject jwk, Optional<String> contact) {
        this.privateKey = EcKeys.privateKey(Base64.getUrlDecoder().decode(jwk.getString("d")));
        this.publicKey = jwk.getString("point");
        this.contact = contact;
    }

    /// Reads the key, creating it if there is none. A table lock lets only one of two starting servers
    /// create it.
    static Future<PushKey> load(Pool pool, Optional<String> contact) {
        return pool.withTransaction(sql ->
                sql.query("lock table push_key in share row exclusive mode")
                        .execute()
                        .compose(_ ->
                                sql.query("select jwk from push_key order by created_at limit 1")
                                        .execute())
                        .compose(rows ->
                                rows.size() > 0
                                        ? Future.succeededFuture(
                                                rows.iterator().next().getJsonObject("jwk"))
                                        : create(sql))
                        .map(jwk -> new PushKey(jwk, contact)));
    }

    private static Future<JsonObject> create(SqlConnection sql) {
        var jwk = generate();
        return sql.preparedQuery("insert into push_key (id, jwk) values ($1, $2)")
                .execute(Tuple.of(UUID.randomUUID().toString(), jwk))
                .map(jwk);
    }

    /// A key as JSON. `point` is the public key in the form that browsers expect.
    static JsonObject generate() {
        var pair = EcKeys.generate();
        return new JsonObject()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put(
                        "d",
                        BASE64.encodeToString(
                                EcKeys.number(((ECPrivateKey) pair.getPrivate()).getS())))
                .put("point", BASE64.encodeToString(EcKeys.point((ECPublicKey) pair.getPublic())));
    }

    /// The public key for `applicationServerKey`.
    String publicKey() {
        return publicKey;
    }

    /// The Authorization header of a push to this endpoint (RFC 8292 section 3).
    String authorization(URI endpoint, Instant now) {
        var header = new JsonObject().put("typ", "JWT").put("alg", "ES256");
        var claims =
                new JsonObject()
                        .put("aud", origin(endpoint))
                        .put("exp", now.plus(GOOD).getEpochSecond());
        contact.ifPresent(address -> claims.put("sub", address));
        var said = encode(header) + "." + encode(claims);
        return "vapid t=" + said + "." + BASE64.encodeToString(sign(said)) + ", k=" + publicKey;
    }

    /// The endpoint's origin, without the default port (RFC 6454 section 6.2).
    private static String origin(URI endpoint) {
        boolean common = endpoint.getPort() == -1 || endpoint.getPort() == 443;
        return endpoint.getScheme()
                + "://"
                + endpoint.getHost()
                + (common ? "" : ":" + endpoint.getPort());
    }

    private byte[] sign(String text) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(privateKey);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("this Java can't sign with P-256", failure);
        }
    }

    private static String encode(JsonObject part) {
        return BASE64.encodeToString(part.encode().getBytes(StandardCharsets.UTF_8));
    }
}
