package io.lectern.identity;

import io.lectern.Config;
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
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Creates accounts. With mail, a link sent to the address completes it: nobody can take somebody else's
/// address, and the answer doesn't reveal who has an account. Without mail the account is made at once
/// and its address is unverified.
final class SignUps {
    static final int NAME = 80;

    record SignUp(String email, String name, String password, Optional<String> invitation) {}

    /// @param school its name
    /// @param firstRun whether the site has no administrator yet
    record Settings(
            Optional<String> school,
            Optional<String> logo,
            Config.SignUp signUp,
            List<String> signUpDomains,
            boolean mail,
            boolean firstRun,
            List<?> providers) {}

    private final School school;
    private final FirstRun first;
    private final Config.Oidc oidc;
    private final Pool pool;
    private final Accounts accounts;
    private final InvitationCheck campus;
    private final AccountMail mail;
    private final SignIns signIns;
    private final Client client;
    private final SignInLimit limit;

    SignUps(
            School school,
            FirstRun first,
            Config.Oidc oidc,
            Pool pool,
            Accounts accounts,
            InvitationCheck campus,
            AccountMail mail,
            SignIns signIns,
            Client client,
            SignInLimit limit) {
        this.school = school;
        this.first = first;
        this.oidc = oidc;
        this.pool = pool;
        this.accounts = accounts;
        this.campus = campus;
        this.mail = mail;
        this.signIns = signIns;
        this.client = client;
        this.limit = limit;
    }

    void mount(Router router) {
        router.get("/api/settings").handler(Web.handle(_ -> settings()));
        router.post("/api/sign-up").handler(Web.handle(201, this::signUp));
    }

    private Future<Settings> settings() {
        return Future.all(school.of(), first.isOpen())
                .map(both -> {
                    School.View view = both.resultAt(0);
                    return new Settings(
                            view.name(),
                            view.logo(),
                            view.signUp(),
                            view.signUpDomains(),
                            mail.isOn(),
                            both.resultAt(1),
                            IdentityRoutes.choices(oidc));
                });
    }

    private Future<?> signUp(RoutingContext context) {
        var typed = Web.body(context, SignUp.class);
        var name = Line.tidy(typed.name);
        var checks = new Checks().email("email", typed.email).line("name", name, 1, NAME);
        WeakPasswords.check(checks, "password", typed.password, typed.email, name).done();
        var email = EmailAddress.of(typed.email).orElseThrow();
        var wish = new SignUp(email.value(), name, typed.password, typed.invitation);
        return mayAsk(email, wish.invitation)
                .compose(_ -> {
                    limit.takeSignUp(client.network(context), wish.invitation);
                    return claim(wish);
                })
                .compose(claim -> account(context, email, wish, claim));
    }

    private Future<Void> mayAsk(EmailAddress email, Optional<String> invitation) {
        if (invitation.isEmpty()) {
            return school.of()
                    .map(view -> {
                        switch (view.signUp()) {
                            case OPEN -> {}
                            case DOMAINS -> {
                                if (!view.signUpDomains().contains(email.domain())) {
                                    throw Problem.invalid(
                                            "email",
                                            "Use your school’s email address, or an invitation.");
                                }
                            }
                            case INVITATION ->
                                    throw Problem.forbidden(
                                            "You need an invitation to sign up here.");
                        }
                        return null;
                    });
        }
        return campus.valid(invitation.get())
                .compose(good ->
                        good
                                ? Future.succeededFuture()
                                : Future.failedFuture(
                                        Problem.forbidden("This invitation is no longer valid.")));
    }

    private Future<Optional<InvitationCheck.Claim>> claim(SignUp wish) {
        return wish.invitation
                .map(token -> campus.claim(token, wish.email))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Future<?> account(
            RoutingContext context,
            EmailAddress email,
            SignUp wish,
            Optional<InvitationCheck.Claim> claim) {
        if (claim.isPresent()) {
            return accounts.claim(claim.get(), wish.name, wish.password)
                    .compose(account -> signIns.begin(context, account));
        }
        if (!mail.isOn()) {
            return accounts.create(email, wish.name, wish.password)
                    .compose(account -> signIns.begin(context, account));
        }
        limit.takeLetter(email, client.network(context));
        return accounts.hash(wish.password)
                .compose(hash -> pool.withTransaction(sql -> ask(sql, email, wish, hash)))
                .onSuccess(_ -> Web.reply(context, 202, Map.of("mailed", true)));
    }

    /// Does the same work whether or not there is an account: only the owner of the address learns
    /// which.
    private Future<Void> ask(SqlClient sql, EmailAddress email, SignUp wish, String hash) {
        return taken(sql, email)
                .compose(taken ->
                        AccountLinks.make(sql, link(email, wish, hash))
                                .compose(link -> mail.send(sql, letter(taken, email, wish, link))));
    }

    private static Future<Boolean> taken(SqlClient sql, EmailAddress email) {
        return sql.preparedQuery("select 1 from account where email = $1 and password_hash <> $2")
                .execute(Tuple.of(email.value(), Passwords.UNUSABLE))
                .map(rows -> rows.size() > 0);
    }

    private static AccountLinks.New link(EmailAddress email, SignUp wish, String hash) {
        return new AccountLinks.New(
                AccountLinks.Kind.SIGN_UP,
                null,
                email,
                wish.name,
                hash,
                true,
                false,
                AccountLinks.DAY);
    }

    /// The link carries the invitation, so that it works in any browser. The letter doesn't carry the
    /// name: that would let anybody send words of their own to anybody.
    private static AccountMail.Letter letter(
            boolean taken, EmailAddress email, SignUp wish, AccountLinks.Made link) {
        var path = link.token() + wish.invitation.map(it -> "/" + it).orElse("");
        return new AccountMail.Letter(
                taken ? AccountMail.Kind.TAKEN : AccountMail.Kind.SIGN_UP,
                email,
                "",
                Optional.empty(),
                taken ? Optional.empty() : Optional.of(path));
    }

    /// Completes a sign-up when its link is opened: creates the account, or gives the owner the one that
    /// a roster made.
    static Future<Account> confirmed(SqlClient sql, AccountLinks.Link link) {
        var name = link.name().orElseThrow();
        var hash = link.hash().orElseThrow();
        return sql.preparedQuery(
                        """
                        update account set name = $2, password_hash = $3,
                          verified_at = coalesce(verified_at, now())
                        where email = $1 and password_hash = $4 and deactivated_at is null returning *
                        """)
                .execute(Tuple.of(link.email().value(), name, hash, Passwords.UNUSABLE))
                .compose(rows ->
                        rows.size() > 0
                                ? Future.succeededFuture(Accounts.account(rows.iterator().next()))
                                : Accounts.create(sql, link.email(), name, hash, true));
    }
}
