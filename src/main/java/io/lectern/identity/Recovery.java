package io.lectern.identity;

import io.lectern.audit.Audit;
import io.lectern.room.MemberId;
import io.lectern.web.Checks;
import io.lectern.web.Client;
import io.lectern.web.EmailAddress;
import io.lectern.web.Problem;
import io.lectern.web.Web;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Recovers a lost password by a link that works once: a mailed one, or, without mail or mailbox, one
/// that staff hand over. The answer to a request says the same and takes as long whether there is an
/// account or not; only the address learns more.
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    record Forgotten(String email) {}

    record Reset(String token, String password) {}

    private final Pool pool;
    private final Identity identity;
    private final Accounts accounts;
    private final InvitationCheck campus;
    private final AccountMail mail;
    private final Client client;
    private final SignInLimit limit;

    Recovery(
            Pool pool,
            Identity identity,
            Accounts accounts,
            InvitationCheck campus,
            AccountMail mail,
            Client client,
            SignInLimit limit) {
        this.pool = pool;
        this.identity = identity;
        this.accounts = accounts;
        this.campus = campus;
        this.mail = mail;
        this.client = client;
        this.limit = limit;
    }

    void mount(Router router) {
        router.post("/api/password/forgotten").handler(Web.handle(this::forgotten));
        router.post("/api/password/reset").handler(Web.handle(this::reset));
    }

    private Future<Void> forgotten(RoutingContext context) {
        var typed = Web.body(context, Forgotten.class).email;
        new Checks().email("email", typed).done();
        var email = EmailAddress.of(typed).orElseThrow();
        limit.takeLetter(email, client.network(context));
        if (mail.isOn()) {
            pool.withTransaction(sql -> mail(sql, email))
                    .onFailure(failure ->
                            LOG.warn("A link to reset a password could not be sent", failure));
        }
        return Future.succeededFuture();
    }

    private Future<Void> mail(SqlClient sql, EmailAddress email) {
        return sql.preparedQuery(
                        "select * from account where email = $1 and deactivated_at is null")
                .execute(Tuple.of(email.value()))
                .map(rows -> rows.stream().findFirst().map(Accounts::account))
                .compose(account ->
                        account.map(it -> mail(sql, it)).orElseGet(Future::succeededFuture));
    }

    /// Mails a link that sets a new password. Valid for an hour.
    public Future<Void> mail(SqlClient sql, Account account) {
        var to = new EmailAddress(account.email());
        var link =
                AccountLinks.New.of(
                        AccountLinks.Kind.RESET, account.id(), to, true, AccountLinks.HOUR);
        return AccountLinks.make(sql, link)
                .map(made ->
                        new AccountMail.Letter(
                                AccountMail.Kind.RESET,
                                to,
                                account.name(),
                                Optional.of(account.id()),
                                Optional.of(made.token())))
                .compose(letter -> mail.send(sql, letter));
    }

    /// A link for staff to hand over, valid for a day. The caller checks who may do so.
    public Future<AccountLink> hand(SqlClient sql, Account account) {
        var link =
                AccountLinks.New.of(
                        AccountLinks.Kind.RESET,
                        account.id(),
                        new EmailAddress(account.email()),
                        false,
                        AccountLinks.DAY);
        return AccountLinks.make(sql, link)
                .map(made -> new AccountLink(Optional.of(made.token()), made.expiresAt()));
    }

    public boolean isByMail() {
        return mail.isOn();
    }

    private Future<Void> reset(RoutingContext context) {
        var wish = Web.body(context, Reset.class);
        return AccountLinks.look(pool, wish.token)
                .map(Recovery::isReset)
                .compose(link -> accounts.find(link.account().orElseThrow()))
                .map(account -> account.orElseThrow(Problem::notFound))
                .compose(account -> {
                    Audit.subject(context, account.id());
                    return reset(account, wish);
                });
    }

    private static AccountLinks.Link isReset(AccountLinks.Link link) {
        if (link.kind() != AccountLinks.Kind.RESET) {
            throw Problem.notFound();
        }
        return link;
    }

    private Future<Void> reset(Account account, Reset wish) {
        WeakPasswords.check(
                        new Checks(), "password", wish.password, account.email(), account.name())
                .done();
        return accounts.hash(wish.password)
                .compose(hash -> pool.withTransaction(sql -> reset(sql, wish.token, hash)))
                .compose(seated -> identity.endAll(account.id()).onSuccess(_ -> seated.run()));
    }

    /// Sets the password. If the link proves the address, it also removes what others may have set up on
    /// the account.
    private Future<Runnable> reset(SqlClient sql, String token, String hash) {
        return AccountLinks.take(sql, token)
                .map(Recovery::isReset)
                .compose(link -> replace(sql, link, hash));
    }

    private Future<Runnable> replace(SqlClient sql, AccountLinks.Link link, String hash) {
        var account = link.account().orElseThrow();
        var verified = link.mailed() || link.admin();
        return (verified ? forgetOthers(sql, account) : Future.<Void>succeededFuture())
                .compose(_ -> set(sql, link, account, hash, verified));
    }

    /// While the address was unverified, anybody may have set up a second factor that locks its owner
    /// out, or left a way in.
    private static Future<Void> forgetOthers(SqlClient sql, MemberId account) {
        return sql.preparedQuery(
                        """
                        with unverified as (select id from account where id = $1 and verified_at is null),
                          keys as (delete from passkey where account in (select id from unverified)),
                          others as (delete from external_identity where account in (select id from unverified))
                        delete from second_factor where account in (select id from unverified)
                        """)
                .execute(Tuple.of(account.value()))
                .mapEmpty();
    }

    private Future<Runnable> set(
            SqlClient sql,
            AccountLinks.Link link,
            MemberId account,
            String hash,
            boolean verified) {
        return sql.preparedQuery(
                        """
                        update account set password_hash = $2, admin = admin or $3,
                          verified_at = case when $4 then coalesce(verified_at, now()) else verified_at end
                        where id = $1
                        """)
                .execute(Tuple.of(account.value(), hash, link.admin(), verified))
                .compose(_ ->
                        sql.preparedQuery("delete from account_link where account = $1")
                                .execute(Tuple.of(account.value())))
                .compose(_ -> verified ? seated(sql, account) : Future.succeededFuture(() -> {}));
    }

    private Future<Runnable> seated(SqlClient sql, MemberId account) {
        return campus.verified(sql, account);
    }
}
