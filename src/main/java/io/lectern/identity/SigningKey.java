package io.lectern.identity;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.UUID;

/// The keys that sign access tokens, stored as JSON Web Keys (RFC 7517), newest first. The newest signs;
/// all of them verify.
final class SigningKey {
    /// Bytes of one coordinate on the curve P-256.
    private static final int COORDINATE = 32;

    private SigningKey() {}

    /// All keys, creating the first one. A table lock lets only one of two starting servers create it.
    static Future<JsonArray> load(Pool pool) {
        return pool.withTransaction(connection ->
                connection
                        .query("lock table signing_key in share row exclusive mode")
                        .execute()
                        .compose(_ -> all(connection))
                        .compose(keys ->
                                keys.isEmpty()
                                        ? create(connection)
                                        : Future.succeededFuture(keys)));
    }

    private static Future<JsonArray> all(SqlConnection connection) {
        return connection
                .query("select jwk from signing_key order by created_at desc, id")
                .execute()
                .map(rows -> {
                    var keys = new JsonArray();
                    rows.forEach(row -> keys.add(row.getJsonObject("jwk")));
                    return keys;
                });
    }

    private static Future<JsonArray> create(SqlConnection connection) {
        var key = generate();
        return connection
                .preparedQuery("insert into signing_key (id, jwk) values ($1, $2)")
                .execute(Tuple.of(key.getString("kid"), key))
                .map(_ -> new JsonArray().add(key));
    }

    private static JsonObject generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var point = ((ECPublicKey) pair.getPublic()).getW();
            return new JsonObject()
                    .put("kty", "EC")
                    .put("use", "sig")
                    .put("alg", "ES256")
                    .put("crv", "P-256")
                    .put("kid", UUID.randomUUID().toString())
                    .put("x", encode(point.getAffineX()))
                    .put("y", encode(point.getAffineY()))
                    .put("d", encode(((ECPrivateKey) pair.getPrivate()).getS()));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("this Java has no P-256", failure);
        }
    }

    /// Base64url of the full length, with leading zeros (RFC 7518 section 6.2.1.2).
    private static String encode(BigInteger number) {
        var bytes = number.toByteArray();
        var full = new byte[COORDINATE];
        var length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, full, COORDINATE - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(full);
    }

    static JsonObject publicPart(JsonObject key) {
        var part = key.copy();
        part.remove("d");
        return part;
    }
}
