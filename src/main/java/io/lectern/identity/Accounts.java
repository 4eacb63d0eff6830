package io.lectern.identity;

import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/// Who can sign in.
public final class Accounts {
    private static final String UNIQUE_VIOLATION = "23505";

    private final Pool pool;
    private final Passwords passwords;

    public Accounts(Pool pool, Passwords passwords) {
        this.pool = pool;
        this.passwords = passwords;
    }

    /// A password as it is stored: for accounts that are made in bulk.
    public Future<String> hash(String password) {
        return passwords.hash(password);
    }

    /// Makes the account of this e-mail address a site administrator's; makes it where there is none.
    ///
    /// @return the password of an account that was made now
    public Future<Optional<String>> administrator(String email) {
        return pool.preparedQuery("update account set admin = true where lower(email) = lower($1)")
                .execute(Tuple.of(email))
                .compose(updated -> {
                    if (updated.rowCount() > 0) {
                        return Future.succeededFuture(Optional.empty());
                    }
                    var password = Passwords.random();
                    return create(email, "Administrator", password, true)
                            .map(_ -> Optional.of(password));
                });
    }

    /// Makes an account. Fails with a conflict when the e-mail address is taken.
    public Future<Account> create(String email, String name, String password, boolean admin) {
        return passwords.hash(password).compose(hash -> insert(email, name, hash, admin));
    }

    private Future<Account> insert(String email, String name, String hash, boolean admin) {
        var account = new Account(new MemberId(UUID.randomUUID()), email, name, admin);
        return pool.preparedQuery(
                        """
                        insert into account (id, email, name, password_hash, admin)
                        values ($1, $2, $3, $4, $5)
                        """)
                .execute(Tuple.of(account.id().value(), email, name, hash, admin))
                .map(_ -> account)
                .recover(failure ->
                        Future.failedFuture(
                                failure instanceof PgException refused
                                                && UNIQUE_VIOLATION.equals(refused.getSqlState())
                                        ? taken()
                                        : failure));
    }

    private static Problem taken() {
        return Problem.conflict("This e-mail address can't be used to sign up. Sign in instead?");
    }

    /// Gives an account without a password to its owner.
    Future<Account> claim(String email, String name, String password) {
        return passwords
                .hash(password)
                .compose(hash ->
                        pool.preparedQuery(
                                        """
                                        update account set name = $2, password_hash = $3
                                        where lower(email) = lower($1)
                                          and password_hash = $4
                                        returning *
                                        """)
                                .execute(Tuple.of(email, name, hash, Passwords.UNUSABLE)))
                .compose(rows ->
                        rows.iterator().hasNext()
                                ? Future.succeededFuture(account(rows.iterator().next()))
                                : Future.failedFuture(taken()));
    }

    public Future<Optional<Account>> find(MemberId id) {
        return pool.preparedQuery("select * from account where id = $1")
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.stream().findFirst().map(Accounts::account));
    }

    /// The account of an e-mail address, if the password is right. Takes the same time and gives
    /// the same answer for a wrong password, an unknown address and an account without a password.
    Future<Optional<Account>> signIn(String email, String password) {
        return pool.preparedQuery("select * from account where lower(email) = lower($1)")
                .execute(Tuple.of(email))
                .compose(rows -> {
                    var row = rows.stream().findFirst();
                    var hash =
                            row.map(r -> r.getString("password_hash")).orElse(Passwords.UNUSABLE);
                    return passwords
                            .matches(password, hash)
                            .map(good -> row.filter(_ -> good).map(Accounts::account));
                });
    }

    /// Whether `current` was right; then `next` is the password.
    Future<Boolean> changePassword(MemberId id, String current, String next) {
        return pool.preparedQuery("select password_hash from account where id = $1")
                .execute(Tuple.of(id.value()))
                .compose(rows -> {
                    var hash =
                            rows.stream()
                                    .findFirst()
                                    .map(row -> row.getString("password_hash"))
                                    .orElse(Passwords.UNUSABLE);
                    return passwords
                            .matches(current, hash)
                            .compose(good ->
                                    good ? replace(id, hash, next) : Future.succeededFuture(false));
                });
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

    private static Account account(Row row) {
        return new Account(
                new MemberId(row.getUUID("id")),
                row.getString("email"),
                row.getString("name"),
                row.getBoolean("admin"));
    }
}
