package io.lectern;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/// Access tokens that expire while a test runs.
public final class ShortToken {
    private ShortToken() {}

    /// The same token, signed by the server's own key to end within seconds.
    public static String of(TestServer server, String token, int seconds) throws Exception {
        var payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        var claims = new JsonObject(new String(payload, StandardCharsets.UTF_8));
        claims.remove("exp");
        claims.remove("iat");
        var vertx = Vertx.vertx();
        try {
            return JWTAuth.create(vertx, new JWTAuthOptions().addJwk(signingKey(server)))
                    .generateToken(
                            claims,
                            new JWTOptions().setAlgorithm("ES256").setExpiresInSeconds(seconds));
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    private static JsonObject signingKey(TestServer server) throws SQLException {
        try (var connection = TestPostgres.connect(server.database());
                var found =
                        connection.createStatement().executeQuery("select jwk from signing_key")) {
            found.next();
            return new JsonObject(found.getString(1));
        }
    }
}
