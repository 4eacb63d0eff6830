package io.lectern.identity;

import io.lectern.Config;
import io.lectern.web.Checks;
import io.lectern.web.Client;
import io.lectern.web.Problem;
import io.lectern.web.Web;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signing up, in and out.
final class IdentityRoutes {
    private static final Logger log = LoggerFactory.getLogger(IdentityRoutes.class);
    private static final String COOKIE = "lectern_refresh";
    private static final String COOKIE_PATH = "/api/session";

    private final Identity identity;
    private final Config.Identity config;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Client client;
    private final InvitationCheck invitations;
    private final TryLimit limit = new TryLimit();

    IdentityRoutes(
            Identity identity,
            Config.Identity config,
            Accounts accounts,
            Sessions sessions,
            Client client,
            InvitationCheck invitations) {
        this.identity = identity;
        this.config = config;
        this.accounts = accounts;
        this.sessions = sessions;
        this.client = client;
        this.invitations = invitations;
    }

    void mount(Router router) {
        var signedIn = new Authentication(identity.tokens());
        router.get("/.well-known/jwks.json")
                .handler(Web.handle(_ -> Future.succeededFuture(identity.tokens().keySet())));
        router.get("/api/settings")
                .handler(
                        Web.handle(_ -> Future.succeededFuture(Map.of("signUp", config.signUp()))));
        router.post("/api/sign-up").handler(Web.handle(201, this::signUp));
        router.post("/api/session").handler(Web.handle(this::signIn));
        router.post("/api/session/refresh").handler(Web.handle(this::refresh));
        router.delete("/api/session").handler(Web.handle(this::signOut));
        router.delete("/api/sessions").handler(signedIn).handler(Web.handle(this::signOutAll));
        router.put("/api/password").handler(signedIn).handler(Web.handle(this::changePassword));
        router.get("/api/me").handler(signedIn).handler(Web.handle(this::me));
    }

    record SignUp(String email, String name, String password, Optional<String> invitation) {}

    record SignIn(String email, String password) {}

    record ChangePassword(String current, String next) {}

    record SignedIn(String token, Instant expiresAt, Account account) {}

    private Future<SignedIn> signUp(RoutingContext context) {
        var wish = Web.body(context, SignUp.class);
        var email = wish.email.strip();
        var name = wish.name.strip();
        new Checks()
                .email("email", email)
                .line("name", name, 1, 80)
                .length("password", wish.password, 10, 200)
                .done();
        limit.takeSignUp(client.network(context), wish.invitation.isPresent());
        return account(wish, email, name).compose(account -> begin(context, account));
    }

    private Future<Account> account(SignUp wish, String email, String name) {
        if (wish.invitation.isEmpty()) {
            return config.signUp() == Config.SignUp.OPEN
                    ? accounts.create(email, name, wish.password, false)
                    : Future.failedFuture(
                            Problem.forbidden("Signing up here takes an invitation."));
        }
        var token = wish.invitation.get();
        return Future.all(invitations.valid(token), invitations.isFor(token, email))
                .compose(answers -> {
                    boolean valid = answers.resultAt(0);
                    boolean personal = answers.resultAt(1);
                    if (!valid) {
                        return Future.failedFuture(
                                Problem.forbidden("This invitation is no longer good."));
                    }
                    var created = accounts.create(email, name, wish.password, false);
                    return personal
                            ? created.recover(_ -> accounts.claim(email, name, wish.password))
                            : created;
                });
    }

    private Future<SignedIn> signIn(RoutingContext context) {
        var wish = Web.body(context, SignIn.class);
        if (wish.password.length() > 200 || wish.email.length() > 254) {
            return Future.failedFuture(Problem.unauthorized("E-mail or password is wrong."));
        }
        var address = client.network(context);
        limit.take(wish.email, address);
        return accounts.signIn(wish.email.strip(), wish.password)
                .compose(account -> {
                    if (account.isEmpty()) {
                        return Future.failedFuture(
                                Problem.unauthorized("E-mail or password is wrong."));
                    }
                    limit.giveBack(wish.email, address);
                    return begin(context, account.get());
                });
    }

    private Future<SignedIn> begin(RoutingContext context, Account account) {
        return sessions.begin(account.id()).map(session -> answer(context, account, session));
    }

    private SignedIn answer(
            RoutingContext context, Account account, Sessions.Refreshed.Good session) {
        setCookie(context, session.refreshToken(), config.refresh().toSeconds());
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var access = identity.tokens().issue(account, session.session());
        return new SignedIn(access.token(), access.expiresAt(), account);
    }

    private Future<SignedIn> refresh(RoutingContext context) {
        var cookie = context.request().getCookie(COOKIE);
        if (cookie == null) {
            return Future.failedFuture(Problem.unauthorized());
        }
        return sessions.refresh(cookie.getValue())
                .compose(refreshed ->
                        switch (refreshed) {
                            case Sessions.Refreshed.Good good ->
                                    accounts.find(good.account())
                                            .map(account ->
                                                    answer(
                                                            context,
                                                            account.orElseThrow(
                                                                    Problem::unauthorized),
                                                            good));
                            case Sessions.Refreshed.Reused(var account, var session) -> {
                                log.warn(
                                        "A used refresh token of account {} came back;"
                                                + " session {} is ended.",
                                        account,
                                        session);
                                identity.ended(account, java.util.List.of(session));
                                yield signedOut(context);
                            }
                            case Sessions.Refreshed.Unknown() -> signedOut(context);
                        });
    }

    private Future<SignedIn> signedOut(RoutingContext context) {
        setCookie(context, "", 0);
        return Future.failedFuture(Problem.unauthorized());
    }

    /// By the cookie, by the access token, or by both: also someone whose token has run out can go.
    private Future<Void> signOut(RoutingContext context) {
        var cookie = context.request().getCookie(COOKIE);
        setCookie(context, "", 0);
        var byCookie =
                cookie == null
                        ? Future.succeededFuture(java.util.List.<java.util.UUID>of())
                        : sessions.endByToken(cookie.getValue());
        return byCookie.onSuccess(identity::ended)
                .compose(_ -> bearer(context))
                .compose(claims ->
                        claims.isEmpty()
                                ? Future.succeededFuture()
                                : sessions.end(claims.get().session())
                                        .onSuccess(identity::ended)
                                        .mapEmpty());
    }

    private Future<Optional<Claims>> bearer(RoutingContext context) {
        return Stream.ofNullable(context.request().getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.startsWith("Bearer "))
                .findFirst()
                .map(header ->
                        identity.tokens()
                                .check(header.substring(7))
                                .map(Optional::of)
                                .otherwise(Optional.empty()))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Future<Void> signOutAll(RoutingContext context) {
        var account = Authentication.of(context).account();
        setCookie(context, "", 0);
        return sessions.endAll(account)
                .onSuccess(ended -> identity.ended(account, ended))
                .mapEmpty();
    }

    private Future<Void> changePassword(RoutingContext context) {
        var claims = Authentication.of(context);
        var wish = Web.body(context, ChangePassword.class);
        new Checks().length("next", wish.next, 10, 200).done();
        var address = client.network(context);
        var account = claims.account().toString();
        limit.take(account, address);
        return accounts.changePassword(claims.account(), wish.current, wish.next)
                .compose(good -> {
                    if (!good) {
                        return Future.failedFuture(Problem.invalid("current", "is wrong"));
                    }
                    limit.giveBack(account, address);
                    return sessions.endOthers(claims.account(), claims.session())
                            .onSuccess(ended -> identity.ended(claims.account(), ended))
                            .mapEmpty();
                });
    }

    private Future<Account> me(RoutingContext context) {
        return accounts.find(Authentication.of(context).account())
                .map(account -> account.orElseThrow(Problem::unauthorized));
    }

    private void setCookie(RoutingContext context, String value, long seconds) {
        context.response()
                .addCookie(
                        Cookie.cookie(COOKIE, value)
                                .setPath(COOKIE_PATH)
                                .setHttpOnly(true)
                                .setSecure(client.isSecure(context))
                                .setSameSite(CookieSameSite.STRICT)
                                .setMaxAge(seconds));
    }
}
