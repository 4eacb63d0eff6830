package io.lectern.identity;

import io.lectern.room.MemberId;
import io.lectern.web.EmailAddress;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/// Accounts and their passwords.
public final class Accounts {
    private static final String UNIQUE_VIOLATION = "23505";

    private final Pool pool;
    private final Passwords passwords;

    public Accounts(Pool pool, Passwords passwords) {
        this.pool = pool;
        this.passwords = passwords;
    }

    /// Hashes a password, for accounts that are made in bulk.
    public Future<String> hash(String password) {
        return passwords.hash(password);
    }

    /// Creates an account. Fails with 409 if the address is taken.
    public Future<Account> create(EmailAddress email, String name, String password) {
        return passwords.hash(password).compose(hash -> create(pool, email, name, hash, false));
    }

    /// Creates an account from a hashed password.
    ///
    /// @param verified whether its owner proved that they read mail at the address
    static Future<Account> create(
            SqlClient sql, EmailAddress email, String name, String hash, boolean verified) {
        return sql.preparedQuery(
                        """
                        insert into account (id, email, name, password_hash, verified_at)
                        values ($1, $2, $3, $4, case when $5 then now() end) returning *
                        """)
                .execute(Tuple.of(UUID.randomUUID(), email.value(), name, hash, verified))
                .map(rows -> account(rows.iterator().next()))
                .recover(failure -> Future.failedFuture(isTaken(failure) ? taken() : failure));
    }

    static boolean isTaken(Throwable failure) {
        return failure instanceof PgException refused
                && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }

    static Problem taken() {
        return Problem.conflict("This email address can’t be used to sign up. Sign in instead?");
    }

    /// Sets the first password of an account that was made for its owner.
    Future<Account> claim(InvitationCheck.Claim claim, String name, String password) {
        return passwords.hash(password).compose(hash -> claim(claim, name, hash, pool));
    }

    private static Future<Account> claim(
            InvitationCheck.Claim claim, String name, String hash, SqlClient sql) {
        return sql.preparedQuery(
                        """
                        update account set name = $2, password_hash = $3,
                          verified_at = case when $5 then coalesce(verified_at, now()) else verified_at end
                        where id = $1 and password_hash = $4 and deactivated_at is null
                        returning *
                        """)
                .execute(
                        Tuple.of(
                                claim.account().value(),
                                name,
                                hash,
                                Passwords.UNUSABLE,
                                claim.mailed()))
                .map(rows -> rows.stream().findFirst().map(Accounts::account))
                .map(claimed -> claimed.orElseThrow(Accounts::taken));
    }

    public Future<Optional<Account>> find(MemberId id) {
        return pool.preparedQuery("select * from account where id = $1 and deactivated_at is null")
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.stream().findFirst().map(Accounts::account));
    }

    /// Somebody who tries to sign in.
    ///
    /// @param account absent if the address has none
    record Candidate(Optional<Account> account, String hash) {}

    /// The candidate for an address. An invalid or unknown address gets one too, so that checking its
    /// password takes as long as for a known one.
    Future<Candidate> candidate(String email) {
        return pool.preparedQuery(
                        "select * from account where email = $1 and deactivated_at is null")
                .execute(Tuple.of(EmailAddress.key(email)))
                .map(rows -> rows.stream().findFirst().map(Accounts::candidate))
                .map(found -> found.orElse(new Candidate(Optional.empty(), Passwords.UNUSABLE)));
    }

    private static Candidate candidate(Row row) {
        return new Candidate(Optional.of(account(row)), row.getString("password_hash"));
    }

    /// The candidate's account, if the password is right. Takes the same time for a wrong password, an
    /// unknown address and an account without a password.
    Future<Optional<Account>> check(Candidate candidate, String password) {
        return passwords
                .matches(password, candidate.hash())
                .map(good -> candidate.account().filter(_ -> good));
    }

    /// Changes the password, if `current` is right.
    ///
    /// @return whether it was right
    Future<Boolean> changePassword(MemberId id, String current, String next) {
        return matching(id, current)
                .compose(hash ->
                        hash.isEmpty()
                                ? Future.succeededFuture(false)
                                : replace(id, hash.get(), next));
    }

    /// Whether it is this account's password.
    Future<Boolean> isPassword(MemberId id, String password) {
        return matching(id, password).map(Optional::isPresent);
    }

    private Future<Optional<String>> matching(MemberId id, String password) {
        return pool.preparedQuery("select password_hash from account where id = $1")
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString("password_hash")))
                .map(hash -> hash.orElse(Passwords.UNUSABLE))
                .compose(hash ->
                        passwords
                                .matches(password, hash)
                                .map(good -> Optional.of(hash).filter(_ -> good)));
    }

    private Future<Boolean> replace(MemberId id, String old, String next) {
        return passwords
                .hash(next)
                .compose(hash ->
                        pool.preparedQuery(
                                        """
                                        update account set password_hash = $3
                                        where id = $1 and password_hash = $2
                                        """)
                                .execute(Tuple.of(id.value(), old, hash)))
                .map(rows -> rows.rowCount() == 1);
    }

    static Account account(Row row) {
        return new Account(
                new MemberId(row.getUUID("id")),
                row.getString("email"),
                row.getString("name"),
                row.getBoolean("admin"),
                row.getOffsetDateTime("verified_at") != null,
                Optional.ofNullable(row.getString("pronouns")));
    }
}
