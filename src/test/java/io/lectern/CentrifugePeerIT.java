package io.lectern;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// A client that we did not write, the published `centrifuge` for JavaScript, against the whole
/// server.
@SuppressWarnings("try")
class CentrifugePeerIT {
    private static final Path PEER = Path.of("src/test/peer");
    private static final int TOKEN_SECONDS = 5;

    @Test
    void the_published_client_resumes_and_refreshes_and_gets_every_event_once() throws Exception {
        assumeTrue(
                Files.isDirectory(PEER.resolve("node_modules/centrifuge")),
                "Left out: the published client is not installed (npm ci in src/test/peer)");
        try (var server = TestServer.start()) {
            var ann = server.as("ann");
            Node.run(
                    List.of("--test", PEER.resolve("centrifuge.test.mjs").toString()),
                    Map.of(
                            "LECTERN_URL",
                            server.address().toString().replaceFirst("/$", ""),
                            "LECTERN_ROOM",
                            classRoom(ann),
                            "LECTERN_READER",
                            "ann@lectern.example",
                            "LECTERN_WRITER",
                            "bo@lectern.example",
                            "LECTERN_PASSWORD",
                            "lectern-demo",
                            "LECTERN_TOKEN",
                            shortLived(server, ann.token())));
        }
    }

    private static String classRoom(SignIn ann) throws Exception {
        var rooms = ann.get("/api/home").at("/courses/0/rooms");
        return StreamSupport.stream(rooms.spliterator(), false)
                .filter(room -> room.get("kind").textValue().equals("CLASS"))
                .map(room -> room.get("id").textValue())
                .findFirst()
                .orElseThrow();
    }

    /// The same token, signed by the server's own key to end within seconds, so that it has to be
    /// refreshed while the test runs.
    private static String shortLived(TestServer server, String token) throws Exception {
        var payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        var claims = new JsonObject(new String(payload, StandardCharsets.UTF_8));
        claims.remove("exp");
        claims.remove("iat");
        var vertx = Vertx.vertx();
        try {
            return JWTAuth.create(vertx, new JWTAuthOptions().addJwk(signingKey(server)))
                    .generateToken(
                            claims,
                            new JWTOptions()
                                    .setAlgorithm("ES256")
                                    .setExpiresInSeconds(TOKEN_SECONDS));
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    private static JsonObject signingKey(TestServer server) throws SQLException {
        var address = server.database().replaceFirst("//postgres@", "//") + "?user=postgres";
        try (var connection = DriverManager.getConnection("jdbc:" + address);
                var found =
                        connection.createStatement().executeQuery("select jwk from signing_key")) {
            found.next();
            return new JsonObject(found.getString(1));
        }
    }
}
