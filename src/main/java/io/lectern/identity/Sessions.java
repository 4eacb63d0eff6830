package io.lectern.identity;

import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// Sign-ins, each with a family of refresh tokens of which only the newest is valid.
///
/// A token that comes back after its successor was used is in two hands, one of them a thief's: the
/// family ends. But two tabs may refresh at the same moment, and an answer may get lost. So the token
/// that was used last is answered with a sibling of its successor, as long as no sibling was used. Once
/// one is, the others count as used long ago, so a quick thief is found out too.
///
/// A session ends some time after it began, however much it is used.
final class Sessions {
    /// Ends half-finished sign-ins and forgets trusted devices, whenever all sessions end.
    private static final String FORGET =
            """
            with steps as (delete from sign_in_step where account = $1),
              devices as (delete from trusted_device where account = $1)
            """;

    private final Pool pool;
    private final Duration life;

    Sessions(Pool pool, Duration life) {
        this.pool = pool;
        this.life = life;
    }

    sealed interface Refreshed {
        record Good(MemberId account, UUID session, String refreshToken, Instant began)
                implements Refreshed {}

        /// A used token came back, and its family was ended.
        record Reused(MemberId account, UUID session) implements Refreshed {}

        record Unknown() implements Refreshed {}
    }

    record Device(UUID id, String name, Instant signedInAt, Instant lastUsedAt, boolean current) {}

    /// The devices on which the account is signed in, the one used last first.
    Future<List<Device>> of(MemberId account, UUID current) {
        return pool.preparedQuery(
                        """
                        select id, device, created_at, last_used_at from session s
                        where account = $1 and revoked_at is null and exists (
                          select from refresh_token t where t.session = s.id and t.expires_at > now())
                        order by id = $2 desc, last_used_at desc
                        """)
                .execute(Tuple.of(account.value(), current))
                .map(rows -> rows.stream().map(row -> device(row, current)).toList());
    }

    private static Device device(Row row, UUID current) {
        return new Device(
                row.getUUID("id"),
                row.getString("device"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("last_used_at").toInstant(),
                row.getUUID("id").equals(current));
    }

    /// @param device its name in the list of devices
    Future<Refreshed.Good> begin(MemberId account, String device) {
        var session = UUID.randomUUID();
        return pool.withTransaction(connection ->
                connection
                        .preparedQuery(
                                "insert into session (id, account, device) values ($1, $2, $3)")
                        .execute(Tuple.of(session, account.value(), device))
                        .compose(_ -> issue(connection, account, session, Instant.now())));
    }

    private Future<Refreshed.Good> issue(
            SqlConnection connection, MemberId account, UUID session, Instant began) {
        var token = Secret.make();
        return connection
                .preparedQuery(
                        "insert into refresh_token (hash, session, expires_at) values ($1, $2, $3)")
                .execute(
                        Tuple.of(
                                Secret.hash(token),
                                session,
                                OffsetDateTime.now(ZoneOffset.UTC).plus(life)))
                .map(_ -> new Refreshed.Good(account, session, token, began));
    }

    Future<Refreshed> refresh(String token) {
        return pool.withTransaction(connection ->
                // Locks the session: its refreshes run one after the other.
                connection
                        .preparedQuery(
                                """
                                select id, account from session
                                where id = (
                                    select session from refresh_token where hash = $1)
                                for update
                                """)
                        .execute(Tuple.of(Secret.hash(token)))
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
                               s.created_at,
                               t.used_at = (
                                 select max(used_at) from refresh_token where session = s.id) as used_last
                        from refresh_token t join session s on s.id = t.session
                        where t.hash = $1
                        """)
                .execute(Tuple.of(Secret.hash(token)))
                .map(rows -> rows.stream().toList());
    }

    private Future<Refreshed> next(SqlConnection connection, Row row) {
        var session = row.getUUID("id");
        var account = new MemberId(row.getUUID("account"));
        var began = row.getOffsetDateTime("created_at").toInstant();
        if (!row.getBoolean("alive")) {
            return Future.succeededFuture(new Refreshed.Unknown());
        }
        if (!row.getBoolean("used")) {
            return use(connection, session, row.getBuffer("hash"))
                    .compose(_ -> issue(connection, account, session, began))
                    .map(good -> good);
        }
        if (row.getBoolean("used_last")) {
            return issue(connection, account, session, began).map(good -> good);
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
                Tuple.of(Secret.hash(token)));
    }

    Future<List<UUID>> end(UUID session) {
        return ended(
                """
                update session set revoked_at = now()
                where id = $1 and revoked_at is null returning id
                """,
                Tuple.of(session));
    }

    /// Ends one session of the account.
    Future<List<UUID>> end(MemberId account, UUID session) {
        return ended(
                """
                update session set revoked_at = now()
                where account = $1 and id = $2 and revoked_at is null returning id
                """,
                Tuple.of(account.value(), session));
    }

    Future<List<UUID>> endAll(MemberId account) {
        return ended(
                FORGET
                        + """
                        update session set revoked_at = now()
                        where account = $1 and revoked_at is null returning id
                        """,
                Tuple.of(account.value()));
    }

    Future<List<UUID>> endOthers(MemberId account, UUID kept) {
        return ended(
                FORGET
                        + """
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

    /// Deletes sessions that can't be used any more.
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
}
