package io.lectern.identity;

import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The authenticator app of an account, and its recovery codes. Each code works once, even if it is sent
/// twice at the same moment.
final class SecondFactors {
    /// Upper bound of a typed code, in characters.
    static final int MOST = 40;

    /// The secret and recovery codes, shown once during set-up.
    ///
    /// @param key the secret as text, for those who can't scan
    record Enrolment(String key, String uri, QrCode qr, List<String> recoveryCodes) {}

    /// @param recoveryCodes the number left
    record State(boolean on, Optional<Instant> since, int recoveryCodes) {}

    private final Pool pool;
    private final Sealing sealing;
    private final InstantSource clock;

    SecondFactors(Pool pool, Sealing sealing, InstantSource clock) {
        this.pool = pool;
        this.sealing = sealing;
        this.clock = clock;
    }

    Future<State> of(MemberId account) {
        return pool.preparedQuery(
                        """
                        select confirmed_at, (select count(*) from recovery_code c
                          where c.account = f.account and c.used_at is null) as codes
                        from second_factor f where account = $1 and confirmed_at is not null
                        """)
                .execute(Tuple.of(account.value()))
                .map(rows -> rows.stream().findFirst().map(SecondFactors::state))
                .map(state -> state.orElse(new State(false, Optional.empty(), 0)));
    }

    private static State state(Row row) {
        return new State(
                true,
                Optional.of(row.getOffsetDateTime("confirmed_at").toInstant()),
                row.getLong("codes").intValue());
    }

    /// Starts the set-up, replacing one that wasn't finished. The factor counts once a first code is
    /// confirmed.
    Future<Enrolment> begin(Account account) {
        var secret = Totp.secret();
        return pool.withTransaction(sql ->
                sql.preparedQuery(
                                """
                                insert into second_factor as f (account, secret) values ($1, $2)
                                on conflict (account) do update
                                  set secret = excluded.secret, last_step = 0, made_at = now()
                                  where f.confirmed_at is null
                                returning account
                                """)
                        .execute(Tuple.of(account.id().value(), sealing.seal(secret, account.id())))
                        .compose(rows -> {
                            if (rows.size() == 0) {
                                throw Problem.conflict("Your second factor is on already.");
                            }
                            return renew(sql, account.id());
                        })
                        .map(codes -> enrolment(secret, account, codes)));
    }

    private static Enrolment enrolment(byte[] secret, Account account, List<String> codes) {
        var uri = Totp.uri(secret, account.email());
        return new Enrolment(Totp.base32(secret), uri, QrCode.of(uri), codes);
    }

    /// Replaces the recovery codes.
    Future<List<String>> renew(SqlClient sql, MemberId account) {
        var codes = RecoveryCodes.make();
        return sql.preparedQuery("delete from recovery_code where account = $1")
                .execute(Tuple.of(account.value()))
                .compose(_ ->
                        sql.preparedQuery(
                                        "insert into recovery_code (account, hash) values ($1, $2)")
                                .executeBatch(
                                        codes.stream().map(code -> row(account, code)).toList()))
                .map(codes);
    }

    private static Tuple row(MemberId account, String code) {
        return Tuple.of(account.value(), Secret.hash(RecoveryCodes.normal(code)));
    }

    /// Checks the first code of an app that is being set up, and turns the second factor on.
    Future<Boolean> confirm(SqlClient sql, MemberId account, String code) {
        return takeOfApp(sql, account, code, "confirmed_at is null")
                .compose(taken ->
                        taken
                                ? sql.preparedQuery(
                                                "update second_factor set confirmed_at = now() where account = $1")
                                        .execute(Tuple.of(account.value()))
                                        .map(true)
                                : Future.succeededFuture(false));
    }

    /// Uses up a code of the app or a recovery code, in the caller's transaction.
    Future<Boolean> take(SqlClient sql, MemberId account, String code) {
        return RecoveryCodes.looks(code)
                ? takeOfRecovery(sql, account, code)
                : takeOfApp(sql, account, code, "confirmed_at is not null");
    }

    private Future<Boolean> takeOfApp(SqlClient sql, MemberId account, String typed, String which) {
        var code = typed.replaceAll("\\s", "");
        return sql.preparedQuery(
                        "select secret, last_step from second_factor where account = $1 and "
                                + which
                                + " for update")
                .execute(Tuple.of(account.value()))
                .compose(rows -> {
                    var row = rows.stream().findFirst();
                    var step = row.flatMap(it -> step(account, it, code));
                    return step.isEmpty()
                            ? Future.succeededFuture(false)
                            : sql.preparedQuery(
                                            "update second_factor set last_step = $2 where account = $1")
                                    .execute(Tuple.of(account.value(), step.get()))
                                    .map(true);
                });
    }

    private Optional<Long> step(MemberId account, Row row, String code) {
        var secret =
                sealing.open(row.getBuffer("secret"), account)
                        .orElseThrow(() ->
                                Problem.conflict(
                                        "Codes of your app can’t be checked here at the moment. Use a recovery code."));
        var step = Totp.match(secret, code, clock.instant(), row.getLong("last_step"));
        return step.isPresent() ? Optional.of(step.getAsLong()) : Optional.empty();
    }

    private static Future<Boolean> takeOfRecovery(SqlClient sql, MemberId account, String code) {
        return sql.preparedQuery(
                        """
                        update recovery_code c set used_at = now() from second_factor f
                        where c.account = $1 and c.hash = $2 and c.used_at is null
                          and f.account = c.account and f.confirmed_at is not null
                        """)
                .execute(row(account, code))
                .map(rows -> rows.rowCount() == 1);
    }

    /// Removes it.
    ///
    /// @return whether it was turned on
    Future<Boolean> remove(SqlClient sql, MemberId account) {
        return sql.preparedQuery(
                        "delete from second_factor where account = $1 returning confirmed_at is not null as was_on")
                .execute(Tuple.of(account.value()))
                .map(rows -> rows.stream().anyMatch(row -> row.getBoolean("was_on")));
    }
}
