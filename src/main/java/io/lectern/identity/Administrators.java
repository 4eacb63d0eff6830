package io.lectern.identity;

import io.lectern.web.EmailAddress;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/// The administrator whom the settings name. An account is made one only where its address is verified:
/// anybody may have signed up with it before. For one that isn't there is a link, which whoever started
/// the server is told, and nobody else.
public final class Administrators {
    /// The outcome of naming an administrator, for the start to print.
    public sealed interface Named {
        record Already() implements Named {}

        record Made(String password) implements Named {}

        /// @param token of a link that makes its holder administrator, and ends what others may have
        ///     begun
        record Unverified(String token) implements Named {}
    }

    private final Pool pool;
    private final Passwords passwords;

    Administrators(Pool pool, Passwords passwords) {
        this.pool = pool;
        this.passwords = passwords;
    }

    /// Makes the account of this address a site administrator's; makes it where there is none.
    public Future<Named> name(EmailAddress email) {
        return pool.withTransaction(sql ->
                sql.preparedQuery("select * from account where email = $1 for update")
                        .execute(Tuple.of(email.value()))
                        .map(rows -> rows.stream().findFirst().map(Accounts::account))
                        .compose(account ->
                                account.map(it -> promote(sql, it))
                                        .orElseGet(() -> create(sql, email))));
    }

    private static Future<Named> promote(SqlClient sql, Account account) {
        if (account.admin()) {
            return Future.succeededFuture(new Named.Already());
        }
        return account.verified()
                ? sql.preparedQuery("update account set admin = true where id = $1")
                        .execute(Tuple.of(account.id().value()))
                        .map(new Named.Already())
                : AccountLinks.make(sql, link(account))
                        .map(link -> new Named.Unverified(link.token()));
    }

    private static AccountLinks.New link(Account account) {
        return AccountLinks.New.of(
                        AccountLinks.Kind.RESET,
                        account.id(),
                        new EmailAddress(account.email()),
                        false,
                        AccountLinks.DAY)
                .forAdmin();
    }

    private Future<Named> create(SqlClient sql, EmailAddress email) {
        var password = Passwords.random();
        return passwords
                .hash(password)
                .compose(hash -> Accounts.create(sql, email, "Administrator", hash, true))
                .compose(account -> promote(sql, account))
                .map(_ -> new Named.Made(password));
    }
}
