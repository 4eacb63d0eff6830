package io.lectern.identity;

import io.lectern.Config;
import io.lectern.audit.Audit;
import io.lectern.room.MemberId;
import io.lectern.web.Client;
import io.lectern.web.Problem;
import io.lectern.web.Web;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signing in and out, and staying signed in.
final class SignIns {
    private static final Logger LOG = LoggerFactory.getLogger(SignIns.class);

    /// Upper bound of an address and of a password, in characters.
    private static final int MOST = 254;

    record SignIn(String email, String password) {}

    /// The answer to a correct first step.
    sealed interface Entered {}

    record SignedIn(String token, Instant expiresAt, Account account) implements Entered {}

    /// A second step is required; 202.
    record Halfway(String step, SignInSteps.Kind next) implements Entered {}

    private final Identity identity;
    private final Config.Identity config;
    private final Accounts accounts;
    private final Sessions sessions;
    private final InvitationCheck campus;
    private final Cookies cookies;
    private final Client client;
    private final SignInLimit limit;
    private final Audit audit;
    private final SignInSteps steps;

    SignIns(
            Identity identity,
            Config.Identity config,
            Accounts accounts,
            Sessions sessions,
            InvitationCheck campus,
            Client client,
            SignInLimit limit,
            Audit audit,
            SignInSteps steps) {
        this.audit = audit;
        this.steps = steps;
        this.identity = identity;
        this.config = config;
        this.accounts = accounts;
        this.sessions = sessions;
        this.campus = campus;
        this.cookies = new Cookies(client);
        this.client = client;
        this.limit = limit;
    }

    void mount(Router router, Authentication signedIn) {
        router.post("/api/session").handler(Web.handle(this::signIn));
        router.post("/api/session/refresh").handler(Web.handle(this::refresh));
        router.delete("/api/session").handler(Web.handle(this::signOut));
        router.delete("/api/sessions").handler(signedIn).handler(Web.handle(this::signOutAll));
    }

    private Future<Entered> signIn(RoutingContext context) {
        var wish = Web.body(context, SignIn.class);
        if (wish.password.length() > WeakPasswords.MOST || wish.email.length() > MOST) {
            return Future.failedFuture(wrong());
        }
        return Future.all(device(context), accounts.candidate(wish.email))
                .compose(both -> signIn(context, wish, both.resultAt(0), both.resultAt(1)));
    }

    private Future<Optional<Tokens.Device>> device(RoutingContext context) {
        return cookies.device(context)
                .map(identity.tokens()::knownDevice)
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Future<Entered> signIn(
            RoutingContext context,
            SignIn wish,
            Optional<Tokens.Device> device,
            Accounts.Candidate candidate) {
        var tried = candidate.account().map(Account::id);
        var known = device.map(Tokens.Device::account).filter(it -> tried.equals(Optional.of(it)));
        var id = device.map(Tokens.Device::id).orElse("");
        var attempt = new SignInLimit.Try(wish.email, client.network(context), known);
        limit.take(attempt, id);
        return accounts.check(candidate, wish.password)
                .compose(account -> noted(context, candidate, account))
                .map(account -> account.orElseThrow(SignIns::wrong))
                .onSuccess(_ -> limit.giveBack(attempt, id))
                .compose(account -> enter(context, account, false))
                .onSuccess(entered -> replyHalfway(context, entered));
    }

    static void replyHalfway(RoutingContext context, Entered entered) {
        if (entered instanceof Halfway) {
            Web.reply(context, 202, entered);
        }
    }

    /// Signs somebody in who passed the first step, or answers with the second step.
    ///
    /// @param twice whether it counts as two factors, as a provider may that asks for a second one
    Future<Entered> enter(RoutingContext context, Account account, boolean twice) {
        if (twice) {
            return begin(context, account).map(signedIn -> signedIn);
        }
        return Future.all(device(context, account), campus.isStaff(account.id()))
                .compose(both -> {
                    Optional<Tokens.Device> device = both.resultAt(0);
                    return steps.asked(
                            account.id(),
                            device.map(Tokens.Device::id).orElse(""),
                            both.resultAt(1));
                })
                .compose(asked ->
                        asked.isPresent()
                                ? steps.begin(account.id(), asked.get())
                                        .map(step -> new Halfway(step, asked.get()))
                                : begin(context, account).map(signedIn -> signedIn));
    }

    /// The device, if this account signed in on it before.
    private Future<Optional<Tokens.Device>> device(RoutingContext context, Account account) {
        return device(context)
                .map(device -> device.filter(it -> it.account().equals(account.id())));
    }

    /// Notes a failed sign-in in the audit log, without the typed address: it may be a password in the
    /// wrong field.
    private Future<Optional<Account>> noted(
            RoutingContext context, Accounts.Candidate candidate, Optional<Account> account) {
        return account.isPresent()
                ? Future.succeededFuture(account)
                : failed(context, candidate.account().map(Account::id)).map(account);
    }

    Future<Void> failed(RoutingContext context, Optional<MemberId> whom) {
        return audit.add(context, "signIn.failed", Optional.empty(), whom);
    }

    private static Problem wrong() {
        return Problem.unauthorized("The email address or the password is wrong.");
    }

    /// Signs somebody in. For staff it writes an audit entry.
    Future<SignedIn> begin(RoutingContext context, Account account) {
        return begin(context, account, false);
    }

    /// @param trusted whether this device may skip the second factor for a while
    Future<SignedIn> begin(RoutingContext context, Account account, boolean trusted) {
        var agent = Optional.ofNullable(context.request().getHeader(HttpHeaders.USER_AGENT));
        return noteStaff(context, account)
                .compose(_ -> known(context, account))
                .compose(device ->
                        trusted ? steps.trust(account.id(), device.id()) : Future.succeededFuture())
                .compose(_ -> sessions.begin(account.id(), Devices.name(agent)))
                .map(session -> answer(context, account, session));
    }

    private Future<Void> noteStaff(RoutingContext context, Account account) {
        return campus.isStaff(account.id())
                .compose(staff ->
                        staff
                                ? audit.add(
                                        context,
                                        "signIn.staff",
                                        Optional.of(account.id()),
                                        Optional.empty())
                                : Future.succeededFuture());
    }

    /// The device of the request; a known one keeps its id.
    private Future<Tokens.Device> known(RoutingContext context, Account account) {
        return device(context, account)
                .map(known ->
                        known.orElseGet(() -> {
                            var device = identity.tokens().newDevice(account.id());
                            cookies.setDevice(context, identity.tokens().device(device));
                            return device;
                        }));
    }

    private SignedIn answer(
            RoutingContext context, Account account, Sessions.Refreshed.Good session) {
        cookies.setRefresh(context, session.refreshToken(), config.refresh());
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var access = identity.tokens().issue(account, session.session());
        return new SignedIn(access.token(), access.expiresAt(), account);
    }

    /// Null without a cookie: a first visit is no error.
    private Future<@Nullable SignedIn> refresh(RoutingContext context) {
        return cookies.refresh(context)
                .map(token ->
                        sessions.refresh(token)
                                .compose(refreshed -> refreshed(context, refreshed))
                                .<@Nullable SignedIn>map(signed -> signed))
                .orElseGet(() -> Future.succeededFuture(null));
    }

    private Future<SignedIn> refreshed(RoutingContext context, Sessions.Refreshed refreshed) {
        return switch (refreshed) {
            case Sessions.Refreshed.Good good -> goOn(context, good);
            case Sessions.Refreshed.Reused(var account, var session) -> {
                LOG.warn(
                        "A used refresh token of account {} came back; session {} is ended.",
                        account,
                        session);
                identity.ended(account, List.of(session));
                yield signedOut(context);
            }
            case Sessions.Refreshed.Unknown() -> signedOut(context);
        };
    }

    /// Continues a session, unless it has reached its maximum age, which is shorter for staff: then the
    /// person signs in again.
    private Future<SignedIn> goOn(RoutingContext context, Sessions.Refreshed.Good good) {
        return Future.all(accounts.find(good.account()), longest(good))
                .compose(both -> {
                    Optional<Account> account = both.resultAt(0);
                    Duration longest = both.resultAt(1);
                    if (account.isPresent() && good.began().plus(longest).isAfter(Instant.now())) {
                        return Future.succeededFuture(answer(context, account.get(), good));
                    }
                    return sessions.end(good.session())
                            .onSuccess(ended -> identity.ended(good.account(), ended))
                            .compose(_ -> signedOut(context));
                });
    }

    private Future<Duration> longest(Sessions.Refreshed.Good good) {
        if (good.began().plus(config.staffSession()).isAfter(Instant.now())) {
            return Future.succeededFuture(config.session());
        }
        return campus.isStaff(good.account())
                .map(staff -> staff ? config.staffSession() : config.session());
    }

    private Future<SignedIn> signedOut(RoutingContext context) {
        cookies.forgetRefresh(context);
        return Future.failedFuture(Problem.unauthorized());
    }

    /// Signs out by the cookie, the access token, or both, so it works with an expired token too.
    private Future<Void> signOut(RoutingContext context) {
        var cookie = cookies.refresh(context);
        cookies.forgetRefresh(context);
        return cookie.map(sessions::endByToken)
                .orElseGet(() -> Future.succeededFuture(List.<UUID>of()))
                .onSuccess(identity::ended)
                .compose(_ -> bearer(context))
                .compose(claims ->
                        claims.map(it -> sessions.end(it.session()))
                                .orElseGet(() -> Future.succeededFuture(List.of())))
                .onSuccess(identity::ended)
                .mapEmpty();
    }

    private Future<Optional<Claims>> bearer(RoutingContext context) {
        return Stream.ofNullable(context.request().getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.startsWith("Bearer "))
                .findFirst()
                .map(header -> identity.tokens().check(header.substring(7)))
                .map(checked -> checked.map(Optional::of).otherwise(Optional.empty()))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Future<Void> signOutAll(RoutingContext context) {
        cookies.forgetRefresh(context);
        return identity.endAll(Authentication.of(context).account());
    }
}
