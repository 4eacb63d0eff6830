package io.lectern.identity;

import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/// Pending second steps of sign-ins, and trusted devices. Ending all sessions of an account deletes
/// both.
final class SignInSteps {
    enum Kind {
        /// Asks for a code of the app, or a recovery code.
        CODE,
        /// Asks staff who are required to have a second factor, and have none, to set it up.
        SET_UP
    }

    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final Duration TRUST = Duration.ofDays(30);

    record Step(MemberId account, Kind kind) {}

    private final Pool pool;

    SignInSteps(Pool pool) {
        this.pool = pool;
    }

    /// The step that this account has to take, if any.
    ///
    /// @param device the device's id, if it is known
    Future<Optional<Kind>> asked(MemberId account, String device, boolean staff) {
        return pool.preparedQuery(
                        """
                        select exists (select from second_factor
                            where account = $1 and confirmed_at is not null) as has,
                          exists (select from trusted_device
                            where account = $1 and device = $2 and expires_at > now()) as trusted,
                          (select staff_second_factor from sign_in_rule) as required
                        """)
                .execute(Tuple.of(account.value(), device))
                .map(rows -> asked(rows.iterator().next(), staff));
    }

    private static Optional<Kind> asked(Row row, boolean staff) {
        if (row.getBoolean("has")) {
            return row.getBoolean("trusted") ? Optional.empty() : Optional.of(Kind.CODE);
        }
        return staff && row.getBoolean("required") ? Optional.of(Kind.SET_UP) : Optional.empty();
    }

    /// @return the token of the step
    Future<String> begin(MemberId account, Kind kind) {
        var token = Secret.make();
        return pool.preparedQuery(
                        """
                        insert into sign_in_step (token_hash, account, kind, expires_at)
                        values ($1, $2, $3, now() + $4 * interval '1 second')
                        """)
                .execute(
                        Tuple.of(
                                Secret.hash(token), account.value(), kind.name(), LIFE.toSeconds()))
                .map(token);
    }

    /// Reads a step and locks it until the transaction ends. Fails with 404 if it has expired.
    static Future<Step> look(SqlClient sql, String token) {
        if (token.length() > Secret.MOST) {
            throw Problem.notFound();
        }
        return sql.preparedQuery(
                        """
                        select s.account, s.kind from sign_in_step s
                        join account a on a.id = s.account and a.deactivated_at is null
                        where s.token_hash = $1 and s.expires_at > now() for update of s
                        """)
                .execute(Tuple.of(Secret.hash(token)))
                .map(rows -> rows.stream().findFirst())
                .map(row -> row.orElseThrow(Problem::notFound))
                .map(row ->
                        new Step(
                                new MemberId(row.getUUID("account")),
                                Kind.valueOf(row.getString("kind"))));
    }

    static Future<Void> end(SqlClient sql, String token) {
        return sql.preparedQuery("delete from sign_in_step where token_hash = $1")
                .execute(Tuple.of(Secret.hash(token)))
                .mapEmpty();
    }

    Future<Void> trust(MemberId account, String device) {
        return pool.preparedQuery(
                        """
                        insert into trusted_device (account, device, expires_at)
                        values ($1, $2, now() + $3 * interval '1 second')
                        on conflict (account, device) do update set expires_at = excluded.expires_at
                        """)
                .execute(Tuple.of(account.value(), device, TRUST.toSeconds()))
                .mapEmpty();
    }

    static Future<Void> sweep(SqlClient sql) {
        return sql.query("delete from sign_in_step where expires_at < now()")
                .execute()
                .compose(_ ->
                        sql.query("delete from trusted_device where expires_at < now()").execute())
                .mapEmpty();
    }
}
