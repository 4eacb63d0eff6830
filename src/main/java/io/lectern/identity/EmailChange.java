package io.lectern.identity;

import io.lectern.room.MemberId;
import io.lectern.web.EmailAddress;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/// Changes the address of an account. With mail, the old and the new address both have to confirm it,
/// and only a letter to the new one tells whether that has an account already. Without mail the change
/// is immediate and the new address unverified.
final class EmailChange {
    /// @param waits whether both addresses were written to and have to confirm
    record Begun(boolean waits) {}

    private final Pool pool;
    private final AccountMail mail;

    EmailChange(Pool pool, AccountMail mail) {
        this.pool = pool;
        this.mail = mail;
    }

    Future<Begun> begin(Account account, EmailAddress to) {
        if (to.value().equals(account.email())) {
            return Future.failedFuture(
                    Problem.invalid("email", "This is your email address already."));
        }
        if (account.email().endsWith(AccountMail.NOBODYS) && mail.isOn()) {
            return pool.withTransaction(sql -> claim(sql, mail, account.id(), to))
                    .map(new Begun(true));
        }
        return mail.isOn()
                ? pool.withTransaction(sql -> ask(sql, account, to)).map(new Begun(true))
                : set(pool, account.id(), to, false).map(new Begun(false));
    }

    /// For an account without an address: mails a link that gives it this one, or joins it to the
    /// account that has it.
    static Future<Void> claim(SqlClient sql, AccountMail mail, MemberId account, EmailAddress to) {
        var link = AccountLinks.New.of(AccountLinks.Kind.JOIN, account, to, true, AccountLinks.DAY);
        return AccountLinks.make(sql, link)
                .compose(made ->
                        mail.send(
                                sql,
                                new AccountMail.Letter(
                                        AccountMail.Kind.JOIN,
                                        to,
                                        "",
                                        Optional.empty(),
                                        Optional.of(made.token()))));
    }

    /// Mails both links. Both name the new address, so each confirms only the change that its reader was
    /// told of.
    private Future<Void> ask(SqlClient sql, Account account, EmailAddress to) {
        return taken(sql, to)
                .compose(taken ->
                        link(sql, account, to, AccountLinks.Kind.CHANGE_NEW)
                                .compose(link -> mail.send(sql, toNew(account, to, taken, link))))
                .compose(_ -> link(sql, account, to, AccountLinks.Kind.CHANGE_OLD))
                .compose(link -> mail.send(sql, toOld(account, link)));
    }

    private static Future<Boolean> taken(SqlClient sql, EmailAddress to) {
        return sql.preparedQuery("select 1 from account where email = $1")
                .execute(Tuple.of(to.value()))
                .map(rows -> rows.size() > 0);
    }

    private static Future<AccountLinks.Made> link(
            SqlClient sql, Account account, EmailAddress to, AccountLinks.Kind kind) {
        var email = kind == AccountLinks.Kind.CHANGE_OLD ? new EmailAddress(account.email()) : to;
        return AccountLinks.make(
                sql, AccountLinks.New.of(kind, account.id(), email, true, AccountLinks.DAY));
    }

    private static AccountMail.Letter toNew(
            Account account, EmailAddress to, boolean taken, AccountLinks.Made link) {
        return new AccountMail.Letter(
                taken ? AccountMail.Kind.TAKEN : AccountMail.Kind.CHANGE_NEW,
                to,
                account.name(),
                Optional.empty(),
                taken ? Optional.empty() : Optional.of(link.token()));
    }

    private static AccountMail.Letter toOld(Account account, AccountLinks.Made link) {
        return new AccountMail.Letter(
                AccountMail.Kind.CHANGE_OLD,
                new EmailAddress(account.email()),
                account.name(),
                Optional.of(account.id()),
                Optional.of(link.token()));
    }

    /// Records that one of the two addresses has confirmed.
    ///
    /// @return whether the other one is still waited for
    Future<Boolean> confirmed(SqlClient sql, AccountLinks.Link link) {
        var account = link.account().orElseThrow();
        return sql.preparedQuery(
                        """
                        select email from account_link
                        where account = $1 and kind = 'CHANGE_NEW' and expires_at > now()
                          and not exists (
                            select from account_link o where o.account = $1 and o.used_at is null
                              and o.kind in ('CHANGE_OLD', 'CHANGE_NEW'))
                        """)
                .execute(Tuple.of(account.value()))
                .compose(rows ->
                        rows.size() == 0
                                ? Future.succeededFuture(true)
                                : finish(
                                        sql,
                                        account,
                                        new EmailAddress(
                                                rows.iterator().next().getString("email"))));
    }

    private Future<Boolean> finish(SqlClient sql, MemberId account, EmailAddress to) {
        return sql.preparedQuery("select email, name from account where id = $1")
                .execute(Tuple.of(account.value()))
                .map(rows -> rows.iterator().next())
                .compose(before ->
                        set(sql, account, to, true)
                                .compose(_ ->
                                        mail.send(
                                                sql,
                                                new AccountMail.Letter(
                                                        AccountMail.Kind.CHANGED,
                                                        new EmailAddress(before.getString("email")),
                                                        before.getString("name"),
                                                        Optional.of(account),
                                                        Optional.empty()))))
                .map(false);
    }

    /// Sets the address, and deletes the links made for the old one.
    static Future<Void> set(SqlClient sql, MemberId account, EmailAddress to, boolean verified) {
        return sql.preparedQuery(
                        """
                        update account set email = $2, verified_at = case when $3 then now() end
                        where id = $1
                        """)
                .execute(Tuple.of(account.value(), to.value(), verified))
                .recover(failure ->
                        Future.failedFuture(
                                Accounts.isTaken(failure)
                                        ? Problem.conflict("This email address can’t be used.")
                                        : failure))
                .compose(_ ->
                        sql.preparedQuery(
                                        "delete from account_link where account = $1 and used_at is null")
                                .execute(Tuple.of(account.value())))
                .mapEmpty();
    }

    /// The address of a pending change.
    Future<Optional<EmailAddress>> pending(MemberId account) {
        return pool.preparedQuery(
                        """
                        select n.email from account_link n
                        join account_link o on o.account = n.account and o.kind = 'CHANGE_OLD'
                        where n.account = $1 and n.kind = 'CHANGE_NEW' and n.expires_at > now()
                          and (n.used_at is null or o.used_at is null)
                        """)
                .execute(Tuple.of(account.value()))
                .map(rows ->
                        rows.stream()
                                .findFirst()
                                .map(row -> new EmailAddress(row.getString("email"))));
    }

    Future<Void> cancel(MemberId account) {
        return pool.preparedQuery(
                        """
                        delete from account_link
                        where account = $1 and kind in ('CHANGE_OLD', 'CHANGE_NEW')
                        """)
                .execute(Tuple.of(account.value()))
                .mapEmpty();
    }
}
