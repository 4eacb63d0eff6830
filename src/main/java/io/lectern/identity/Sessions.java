package io.lectern.identity;

import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/// Sign-ins, each with a family of refresh tokens of which only the newest is good.
///
/// A token that comes back after it was used was stolen, or is the thief's: the family ends. But two
/// tabs of one browser may refresh at the same moment, and an answer may be lost on its way. So for
/// ten seconds the token that was used last is answered with a sibling of its successor. As soon as
/// one sibling is used the others count as used long ago, so a thief who was quick is found out too.
final class Sessions {
    private static final SecureRandom random = new SecureRandom();
    private static final int GRACE_SECONDS = 10;

    private final Pool pool;
    private final Duration life;

    Sessions(Pool pool, Duration life) {
        this.pool = pool;
        this.life = life;
    }

    sealed interface Refreshed {
        record Good(MemberId account, UUID session, String refreshToken) implements Refreshed {}

        /// The family has just been ended.
        record Reused(MemberId account, UUID session) implements Refreshed {}

        record Unknown() implements Refreshed {}
    }

    Future<Refreshed.Good> begin(MemberId account) {
        var session = UUID.randomUUID();
        return pool.withTransaction(connection ->
                connection
                        .preparedQuery("insert into session (id, account) values ($1, $2)")
                        .execute(Tuple.of(session, account.value()))
                        .compose(_ -> issue(connection, account, session)));
    }

    private Future<Refreshed.Good> issue(SqlConnection connection, MemberId account, UUID session) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return connection
                .preparedQuery(
                        "insert into refresh_token (hash, session, expires_at) values ($1, $2, $3)")
                .execute(
                        Tuple.of(
                                hash(token),
                                session,
                                OffsetDateTime.now(ZoneOffset.UTC).plus(life)))
                .map(_ -> new Refreshed.Good(account, session, token));
    }

    Future<Refreshed> refresh(String token) {
        return pool.withTransaction(connection ->
                // Locks the session, so that its refreshes happen one after the other.
                connection
                        .preparedQuery(
                                """
                                select id, account from session
                                where id = (
                                    select session from refresh_token where hash = $1)
                                for update
                                """)
                        .execute(Tuple.of(hash(token)))
                        .compose(_ -> state(connection, token))
                        .compose(rows ->
                                rows.isEmpty()
                                        ? Future.succeededFuture(new Refreshed.Unknown())
                                        : next(connection, rows.getFirst())));
    }

    private static Future<List<Row>> state(SqlConnection connection, String token) {
        return connection
                .preparedQuery(
                        """
                        select t.hash, s.id, s.account,
                               s.revoked_at is null and t.expires_at > now() as alive,
                               t.used_at is not null as used,
                               coalesce(t.used_at > clock_timestamp() - make_interval(secs => $2)
                                 and t.used_at = (
                                   select max(used_at) from refresh_token where session = s.id),
                                 false) as just_used
                        from refresh_token t join session s on s.id = t.session
                        where t.hash = $1
                        """)
                .execute(Tuple.of(hash(token), (double) GRACE_SECONDS))
                .map(rows -> rows.stream().toList());
    }

    private Future<Refreshed> next(SqlConnection connection, Row row) {
        var session = row.getUUID("id");
        var account = new MemberId(row.getUUID("account"));
        if (!row.getBoolean("alive")) {
            return Future.succeededFuture(new Refreshed.Unknown());
        }
        if (!row.getBoolean("used")) {
            return use(connection, session, row.getBuffer("hash"))
                    .compose(_ -> issue(connection, account, session))
                    .map(good -> good);
        }
        if (row.getBoolean("just_used")) {
            return issue(connection, account, session).map(good -> good);
        }
        return connection
                .preparedQuery("update session set revoked_at = now() where id = $1")
                .execute(Tuple.of(session))
                .map(_ -> new Refreshed.Reused(account, session));
    }

    private static Future<Void> use(SqlConnection connection, UUID session, Buffer hash) {
        return connection
                .preparedQuery(
                        """
                        update refresh_token
                        set used_at = case when hash = $2 then clock_timestamp() else 'epoch' end
                        where session = $1 and used_at is null
                        """)
                .execute(Tuple.of(session, hash))
                .compose(_ ->
                        connection
                                .preparedQuery(
                                        """
                                        update session set last_used_at = now()
                                        where id = $1
                                        """)
                                .execute(Tuple.of(session)))
                .mapEmpty();
    }

    Future<List<UUID>> endByToken(String token) {
        return ended(
                """
                update session set revoked_at = now()
                where id = (select session from refresh_token where hash = $1)
                  and revoked_at is null returning id
                """,
                Tuple.of(hash(token)));
    }

    Future<List<UUID>> end(UUID session) {
        return ended(
                """
                update session set revoked_at = now()
                where id = $1 and revoked_at is null returning id
                """,
                Tuple.of(session));
    }

    Future<List<UUID>> endAll(MemberId account) {
        return ended(
                """
                update session set revoked_at = now()
                where account = $1 and revoked_at is null returning id
                """,
                Tuple.of(account.value()));
    }

    Future<List<UUID>> endOthers(MemberId account, UUID kept) {
        return ended(
                """
                update session set revoked_at = now()
                where account = $1 and id <> $2 and revoked_at is null returning id
                """,
                Tuple.of(account.value(), kept));
    }

    private Future<List<UUID>> ended(String sql, Tuple parameters) {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
    }

    /// Forgets sessions that can't be used any more.
    Future<Void> sweep() {
        return pool.query(
                        """
                        delete from session s
                        where s.revoked_at < now() - interval '1 day'
                           or not exists (
                             select from refresh_token t
                             where t.session = s.id and t.expires_at > now())
                        """)
                .execute()
                .mapEmpty();
    }

    /// Tokens are long and random, so a fast hash keeps them safe.
    private static Buffer hash(String token) {
        try {
            return Buffer.buffer(
                    MessageDigest.getInstance("SHA-256")
                            .digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
