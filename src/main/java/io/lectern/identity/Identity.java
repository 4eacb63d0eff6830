package io.lectern.identity;

import io.lectern.Config;
import io.lectern.audit.Audit;
import io.lectern.room.MemberId;
import io.lectern.web.Client;
import io.lectern.web.EmailAddress;
import io.lectern.web.Web;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Wires the parts of identity together.
public final class Identity {
    private static final Logger LOG = LoggerFactory.getLogger(Identity.class);
    private static final Duration SWEEP = Duration.ofHours(1);

    private final Vertx vertx;
    private final Config.Identity config;
    private final InstantSource clock;
    private final Pool pool;
    private final Tokens tokens;
    private final Accounts accounts;
    private final Administrators administrators;
    private final FirstRun first;
    private volatile AccountMail mail = AccountMail.OFF;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final SignInSteps steps;
    private final SignInRule rule;
    private final ExternalLog externals;
    private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();

    private Identity(
            Vertx vertx, Pool pool, Config.Identity config, Tokens tokens, InstantSource clock) {
        this.factors = new SecondFactors(pool, new Sealing(config.secretKey()), clock);
        this.steps = new SignInSteps(pool);
        this.rule = new SignInRule(pool);
        this.vertx = vertx;
        this.clock = clock;
        this.externals = new ExternalLog(pool);
        this.config = config;
        this.pool = pool;
        this.tokens = tokens;
        var passwords = new Passwords(vertx);
        this.accounts = new Accounts(pool, passwords);
        this.administrators = new Administrators(pool, passwords);
        this.first = new FirstRun(vertx, pool, accounts);
        this.sessions = new Sessions(pool, config.refresh());
        vertx.setPeriodic(SWEEP.toMillis(), _ -> sweep());
    }

    public static Future<Identity> open(Vertx vertx, Pool pool, Config.Identity config) {
        return open(vertx, pool, config, InstantSource.system());
    }

    /// @param clock for the codes of authenticator apps
    public static Future<Identity> open(
            Vertx vertx, Pool pool, Config.Identity config, InstantSource clock) {
        return Tokens.open(vertx, pool, config)
                .compose(tokens -> {
                    var ended = new EndedSessions(pool, tokens, config.access());
                    return ended.look()
                            .map(_ -> {
                                ended.keepLooking(vertx);
                                return tokens;
                            });
                })
                .map(tokens -> new Identity(vertx, pool, config, tokens, clock));
    }

    private void sweep() {
        sessions.sweep()
                .compose(_ -> AccountLinks.sweep(pool))
                .compose(_ -> SignInSteps.sweep(pool))
                .compose(_ -> ExternalFlows.sweep(pool))
                .compose(_ -> PasskeyChallenges.sweep(pool))
                .onFailure(failure ->
                        LOG.warn(
                                "Expired sessions could not be deleted; next try in an hour",
                                failure));
    }

    public Tokens tokens() {
        return tokens;
    }

    public Accounts accounts() {
        return accounts;
    }

    public FirstRun firstRun() {
        return first;
    }

    public Administrators administrators() {
        return administrators;
    }

    /// The ways in which somebody can sign in, and the devices they are signed in on.
    public Future<SignInWays> waysOf(MemberId account) {
        return SignInWays.of(pool, account);
    }

    public void listen(SessionListener listener) {
        listeners.add(listener);
    }

    /// Adds the routes of identity.
    ///
    /// @return password recovery, for staff who help somebody
    public Recovery mount(
            Router router, Client client, InvitationCheck campus, AccountMail mail, Audit audit) {
        var none = new Config.Oidc(List.of(), false);
        return mount(router, client, campus, mail, audit, none, Optional.empty());
    }

    /// The same with providers.
    ///
    /// @param address the public URL of this Lectern, if set
    public Recovery mount(
            Router router,
            Client client,
            InvitationCheck campus,
            AccountMail mail,
            Audit audit,
            Config.Oidc oidc,
            Optional<String> address) {
        this.mail = mail;
        var limit = new SignInLimit();
        var signedIn = new Authentication(tokens);
        var signIns =
                new SignIns(this, config, accounts, sessions, campus, client, limit, audit, steps);
        var proof = new Proof(pool, accounts, limit);
        var emails = new EmailChange(pool, mail);
        var recovery = new Recovery(pool, this, accounts, campus, mail, client, limit);
        router.get("/.well-known/jwks.json")
                .handler(Web.handle(_ -> Future.succeededFuture(tokens.keySet())));
        var school = new School(pool, config, mail.isOn());
        new SignUps(school, first, oidc, pool, accounts, campus, mail, signIns, client, limit)
                .mount(router);
        new SchoolRoutes(pool, first, school, signIns, client).mount(router, signedIn);
        signIns.mount(router, signedIn);
        new AccountRoutes(this, pool, accounts, sessions, emails, mail, client, limit, proof)
                .mount(router, signedIn);
        new SecondFactorRoutes(this, pool, accounts, sessions, factors, rule, campus, proof, limit)
                .mount(router, signedIn);
        new SecondStep(pool, accounts, factors, signIns, limit, audit).mount(router);
        var outside = new Outside(vertx, oidc.allowPrivate());
        var site = new SiteAddress(address, client);
        new PasskeyRoutes(pool, accounts, signIns, proof, site, client, limit)
                .mount(router, signedIn);
        new OidcRoutes(
                        site,
                        oidc,
                        provider -> new Provider(provider, outside, clock),
                        new ExternalFlows(pool),
                        new ExternalAccounts(pool, mail, campus),
                        externals,
                        new IdTokens(clock),
                        signIns,
                        proof,
                        client,
                        limit,
                        audit)
                .mount(router, signedIn);
        new IdentityRoutes(this, pool, oidc, new Joining(pool, campus), signIns)
                .mount(router, signedIn);
        new LinkRoutes(pool, campus, signIns, emails).mount(router);
        recovery.mount(router);
        return recovery;
    }

    /// The log of sign-ins from providers.
    public ExternalLog externals() {
        return externals;
    }

    public SignInRule rule() {
        return rule;
    }

    /// Removes the account's second factor and ends all its sessions. The caller checks who may do so.
    ///
    /// @return whether there was one
    public Future<Boolean> resetSecondFactor(MemberId account) {
        return pool.withTransaction(sql ->
                        factors.remove(sql, account)
                                .compose(was ->
                                        (was
                                                        ? tell(
                                                                sql,
                                                                mail,
                                                                AccountMail.Kind.FACTOR_RESET,
                                                                account)
                                                        : Future.<Void>succeededFuture())
                                                .map(was)))
                .compose(was -> was ? endAll(account).map(true) : Future.succeededFuture(false));
    }

    /// Writes to somebody about their account, if mail is on and the account has an address.
    public static Future<Void> tell(
            SqlClient sql, AccountMail mail, AccountMail.Kind kind, MemberId account) {
        if (!mail.isOn()) {
            return Future.succeededFuture();
        }
        return sql.preparedQuery(
                        "select name, email from account where id = $1 and not starts_with(reverse(email), reverse($2))")
                .execute(Tuple.of(account.value(), AccountMail.NOBODYS))
                .compose(rows ->
                        rows.size() == 0
                                ? Future.succeededFuture()
                                : mail.send(sql, letter(kind, account, rows.iterator().next())));
    }

    private static AccountMail.Letter letter(AccountMail.Kind kind, MemberId account, Row row) {
        return new AccountMail.Letter(
                kind,
                new EmailAddress(row.getString("email")),
                row.getString("name"),
                Optional.of(account),
                Optional.empty());
    }

    /// Signs somebody out on all devices.
    public Future<Void> endAll(MemberId account) {
        return sessions.endAll(account).onSuccess(ended -> ended(account, ended)).mapEmpty();
    }

    /// Invalidates the access tokens of these sessions.
    void ended(List<UUID> sessions) {
        sessions.forEach(tokens::end);
    }

    /// Invalidates the access tokens, and tells the listeners to close what the account has open.
    void ended(MemberId account, List<UUID> sessions) {
        ended(sessions);
        listeners.forEach(listener -> listener.ended(account, sessions));
    }
}
