package io.lectern.identity;

import io.lectern.room.MemberId;
import io.lectern.web.EmailAddress;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/// Administrators of the site: who is one, and the one whom the settings name. An account is made one only where its
/// address is verified, as anybody may have signed up with it before. For an unverified address there is a link, which
/// only the start of the server prints.
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

    /// Fails with 403 for an account that is no administrator's. A token says for minutes that somebody is one; the
    /// database says whether they still are.
    public static Future<Account> demand(SqlClient sql, MemberId who) {
        return sql.preparedQuery(
                        "select * from account where id = $1 and admin and deactivated_at is null")
                .execute(Tuple.of(who.value()))
                .map(rows -> rows.stream().findFirst().map(Accounts::account))
                .map(account ->
                        account.orElseThrow(() ->
                                Problem.forbidden(
                                        "Only an administrator of the site can do this.")));
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
