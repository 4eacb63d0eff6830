package io.lectern.identity;

import io.lectern.room.MemberId;
import io.lectern.web.EmailAddress;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/// The site's administrators, and the one named in the settings. Only an account with a verified address
/// is promoted, as anybody may have signed up with an address that isn't theirs. For an unverified
/// address there is a link instead, which only the start of the server prints.
public final class Administrators {
    /// The outcome of naming an administrator, printed at the start.
    public sealed interface Named {
        record Already() implements Named {}

        record Made(String password) implements Named {}

        /// @param token of a link that makes its holder administrator, and ends all sessions and other
        ///     ways in that the account had
        record Unverified(String token) implements Named {}
    }

    private final Pool pool;
    private final Passwords passwords;

    Administrators(Pool pool, Passwords passwords) {
        this.pool = pool;
        this.passwords = passwords;
    }

    /// Fails with 403 unless the account is an administrator's. Asks the database: an access token
    /// claims the right for minutes after it was revoked.
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

    /// Makes the account of this address an administrator. Creates the account if there is none.
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
