package io.lectern.bench.load;

import io.lectern.room.Kind;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// A member of the demo course with an access token signed by the server's own key and valid for two
/// hours. Created in the database, as hashing passwords for a sign-up would take an hour.
public record Enrolled(MemberId id, String token) {
    public static List<Enrolled> people(Connection sql, String name, int count, Role role)
            throws Exception {
        try (var insert =
                sql.prepareStatement(
                        """
                        with made as (
                          insert into account (id, email, name, password_hash)
                          select gen_random_uuid(), lower(?) || n || '@lectern.example', ? || ' ' || n, '-'
                          from generate_series(1, ?) n returning id),
                        seated as (
                          insert into membership (course, account, role)
                          select c.id, m.id, ? from made m, course c)
                        select m.id, k.jwk from made m, signing_key k
                        """)) {
            insert.setString(1, name);
            insert.setString(2, name);
            insert.setInt(3, count);
            insert.setString(4, role.name());
            return signed(insert);
        }
    }

    /// Existing accounts.
    ///
    /// @param which an SQL condition on `account`, called `a`
    static List<Enrolled> accounts(Connection sql, String which) throws Exception {
        try (var select =
                sql.prepareStatement(
                        "select a.id, k.jwk from account a, signing_key k where " + which)) {
            return signed(select);
        }
    }

    private static List<Enrolled> signed(PreparedStatement accounts) throws Exception {
        List<Enrolled> people = new ArrayList<>();
        Vertx vertx = Vertx.vertx();
        try (var made = accounts.executeQuery()) {
            JWTAuth key = null;
            while (made.next()) {
                if (key == null) {
                    var jwk = new JsonObject(made.getString(2));
                    key = JWTAuth.create(vertx, new JWTAuthOptions().addJwk(jwk));
                }
                String id = made.getString(1);
                people.add(new Enrolled(MemberId.of(id), key.generateToken(claims(id), es256())));
            }
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
        return people;
    }

    private static JsonObject claims(String account) {
        return new JsonObject()
                .put("sub", account)
                .put("sid", UUID.randomUUID().toString())
                .put("name", "Somebody")
                .put("admin", false)
                .put("exp", Instant.now().plusSeconds(7_200).getEpochSecond());
    }

    private static JWTOptions es256() {
        return new JWTOptions().setAlgorithm("ES256").setIssuer("lectern");
    }

    /// Creates study rooms in the demo course.
    public static List<String> rooms(Connection sql, int count) throws SQLException {
        return rooms(sql, count, Kind.STUDY);
    }

    public static List<String> rooms(Connection sql, int count, Kind kind) throws SQLException {
        List<String> made = new ArrayList<>();
        try (var insert =
                sql.prepareStatement(
                        """
                        insert into room (id, course, kind, name)
                        select gen_random_uuid(), c.id, ?, 'Load ' || n
                        from course c, generate_series(1, ?) n returning id
                        """)) {
            insert.setString(1, kind.name());
            insert.setInt(2, count);
            try (var rows = insert.executeQuery()) {
                while (rows.next()) {
                    made.add(rows.getString(1));
                }
            }
        }
        return made;
    }
}
