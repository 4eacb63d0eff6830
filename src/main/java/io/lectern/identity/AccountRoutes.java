package io.lectern.identity;

import io.lectern.room.MemberId;
import io.lectern.web.Checks;
import io.lectern.web.Client;
import io.lectern.web.EmailAddress;
import io.lectern.web.Line;
import io.lectern.web.Problem;
import io.lectern.web.Web;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One's own account over HTTP: profile, address, password, and signed-in devices.
final class AccountRoutes {
    /// @param pronouns empty: none; absent: unchanged
    record Profile(String name, Optional<String> pronouns) {}

    private static final int PRONOUNS = 40;

    record ChangeEmail(String email, String password) {}

    record ChangePassword(String current, String next) {}

    record DeviceList(List<Sessions.Device> devices) {}

    /// @param next the new address, until it is confirmed
    record EmailState(String email, boolean verified, Optional<EmailAddress> next) {}

    private final Identity identity;
    private final Pool pool;
    private final Accounts accounts;
    private final Sessions sessions;
    private final EmailChange emails;
    private final AccountMail mail;
    private final Client client;
    private final SignInLimit limit;
    private final Proof proof;

    AccountRoutes(
            Identity identity,
            Pool pool,
            Accounts accounts,
            Sessions sessions,
            EmailChange emails,
            AccountMail mail,
            Client client,
            SignInLimit limit,
            Proof proof) {
        this.proof = proof;
        this.identity = identity;
        this.pool = pool;
        this.accounts = accounts;
        this.sessions = sessions;
        this.emails = emails;
        this.mail = mail;
        this.client = client;
        this.limit = limit;
    }

    void mount(Router router, Authentication signedIn) {
        Function<String, io.vertx.ext.web.Route> put = path -> router.put(path).handler(signedIn);
        router.get("/api/me").handler(signedIn).handler(Web.handle(this::account));
        put.apply("/api/me").handler(Web.handle(this::rename));
        router.get("/api/me/email").handler(signedIn).handler(Web.handle(this::email));
        put.apply("/api/me/email").handler(Web.handle(this::changeEmail));
        router.delete("/api/me/email").handler(signedIn).handler(Web.handle(this::keepEmail));
        router.post("/api/me/email/confirm").handler(signedIn).handler(Web.handle(this::confirm));
        put.apply("/api/password").handler(Web.handle(this::changePassword));
        router.get("/api/sessions").handler(signedIn).handler(Web.handle(this::devices));
        router.delete("/api/sessions/:session").handler(signedIn).handler(Web.handle(this::end));
    }

    private static MemberId me(RoutingContext context) {
        return Authentication.of(context).account();
    }

    private Future<Account> account(RoutingContext context) {
        return accounts.find(me(context))
                .map(account -> account.orElseThrow(Problem::unauthorized));
    }

    private Future<Account> rename(RoutingContext context) {
        var wish = Web.body(context, Profile.class);
        var name = Line.tidy(wish.name);
        var pronouns = wish.pronouns.map(Line::tidy);
        new Checks()
                .line("name", name, 1, SignUps.NAME)
                .line("pronouns", pronouns.orElse(""), 0, PRONOUNS)
                .done();
        return pool.preparedQuery(
                        """
                        update account set name = $2,
                          pronouns = case when $3::text is null then pronouns else nullif($3, '') end
                        where id = $1
                        """)
                .execute(Tuple.of(me(context).value(), name, pronouns.orElse(null)))
                .compose(_ -> account(context));
    }

    private Future<EmailState> email(RoutingContext context) {
        return Future.all(account(context), emails.pending(me(context)))
                .map(both -> {
                    Account account = both.resultAt(0);
                    return new EmailState(account.email(), account.verified(), both.resultAt(1));
                });
    }

    private Future<EmailChange.Begun> changeEmail(RoutingContext context) {
        var wish = Web.body(context, ChangeEmail.class);
        new Checks().email("email", wish.email).done();
        var to = EmailAddress.of(wish.email).orElseThrow();
        return proof.give(Authentication.of(context), Optional.of(wish.password), "password")
                .compose(_ -> account(context))
                .compose(account -> {
                    limit.takeLetter(to, client.network(context));
                    return emails.begin(account, to);
                });
    }

    private Future<Void> keepEmail(RoutingContext context) {
        return emails.cancel(me(context));
    }

    /// Mails a link that verifies the address.
    private Future<Void> confirm(RoutingContext context) {
        if (!mail.isOn()) {
            throw Problem.conflict("No mail is sent here. Ask the staff of your course instead.");
        }
        return account(context).compose(account -> confirm(context, account));
    }

    private Future<Void> confirm(RoutingContext context, Account account) {
        if (account.verified()) {
            return Future.succeededFuture();
        }
        if (account.email().endsWith(AccountMail.NOBODYS)) {
            throw Problem.conflict("Enter your email address first.");
        }
        var to = new EmailAddress(account.email());
        limit.takeLetter(to, client.network(context));
        var link =
                AccountLinks.New.of(
                        AccountLinks.Kind.CONFIRM, account.id(), to, true, AccountLinks.DAY);
        return pool.withTransaction(sql ->
                AccountLinks.make(sql, link)
                        .map(made ->
                                new AccountMail.Letter(
                                        AccountMail.Kind.CONFIRM,
                                        to,
                                        account.name(),
                                        Optional.of(account.id()),
                                        Optional.of(made.token())))
                        .compose(letter -> mail.send(sql, letter)));
    }

    private Future<Void> changePassword(RoutingContext context) {
        var wish = Web.body(context, ChangePassword.class);
        return account(context).compose(account -> changePassword(context, account, wish));
    }

    private Future<Void> changePassword(
            RoutingContext context, Account account, ChangePassword wish) {
        WeakPasswords.check(new Checks(), "next", wish.next, account.email(), account.name())
                .done();
        return proof.byPassword(Authentication.of(context), wish.current, "current")
                .compose(_ -> accounts.changePassword(account.id(), wish.current, wish.next))
                .compose(
                        _ -> sessions.endOthers(account.id(), Authentication.of(context).session()))
                .onSuccess(ended -> identity.ended(account.id(), ended))
                .mapEmpty();
    }

    private Future<DeviceList> devices(RoutingContext context) {
        var claims = Authentication.of(context);
        return sessions.of(claims.account(), claims.session()).map(DeviceList::new);
    }

    private Future<Void> end(RoutingContext context) {
        var account = me(context);
        return sessions.end(account, Web.id(context, "session"))
                .map(ended -> {
                    if (ended.isEmpty()) {
                        throw Problem.notFound();
                    }
                    identity.ended(account, ended);
                    return null;
                });
    }
}
