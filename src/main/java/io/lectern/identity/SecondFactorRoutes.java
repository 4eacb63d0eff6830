package io.lectern.identity;

import io.lectern.web.Problem;
import io.lectern.web.Web;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One's own second factor over HTTP: turning it on takes the password and a first code of the app,
/// turning it off takes a code. Either ends all other sessions.
final class SecondFactorRoutes {
    record Begin(Optional<String> password) {}

    record Code(String code) {}

    record Codes(List<String> recoveryCodes) {}

    /// @param required whether the site requires one of this account
    record View(boolean on, Optional<Instant> since, int recoveryCodes, boolean required) {}

    private final Identity identity;
    private final Pool pool;
    private final Accounts accounts;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final SignInRule rule;
    private final InvitationCheck campus;
    private final Proof proof;
    private final SignInLimit limit;

    SecondFactorRoutes(
            Identity identity,
            Pool pool,
            Accounts accounts,
            Sessions sessions,
            SecondFactors factors,
            SignInRule rule,
            InvitationCheck campus,
            Proof proof,
            SignInLimit limit) {
        this.identity = identity;
        this.pool = pool;
        this.accounts = accounts;
        this.sessions = sessions;
        this.factors = factors;
        this.rule = rule;
        this.campus = campus;
        this.proof = proof;
        this.limit = limit;
    }

    void mount(Router router, Authentication signedIn) {
        var path = "/api/me/second-factor";
        router.get(path).handler(signedIn).handler(Web.handle(this::view));
        router.post(path).handler(signedIn).handler(Web.handle(this::begin));
        router.put(path).handler(signedIn).handler(Web.handle(this::confirm));
        router.post(path + "/off").handler(signedIn).handler(Web.handle(this::off));
        router.post(path + "/codes").handler(signedIn).handler(Web.handle(this::codes));
    }

    private static Claims me(RoutingContext context) {
        return Authentication.of(context);
    }

    private Future<View> view(RoutingContext context) {
        var account = me(context).account();
        return Future.all(factors.of(account), required(context))
                .map(both -> {
                    SecondFactors.State state = both.resultAt(0);
                    return new View(
                            state.on(), state.since(), state.recoveryCodes(), both.resultAt(1));
                });
    }

    private Future<Boolean> required(RoutingContext context) {
        return rule.staffSecondFactor()
                .compose(wanted ->
                        wanted
                                ? campus.isStaff(me(context).account())
                                : Future.succeededFuture(false));
    }

    private Future<SecondFactors.Enrolment> begin(RoutingContext context) {
        var wish = Web.body(context, Begin.class);
        return proof.give(me(context), wish.password, "password")
                .compose(_ -> accounts.find(me(context).account()))
                .map(account -> account.orElseThrow(Problem::unauthorized))
                .compose(factors::begin);
    }

    private Future<Void> confirm(RoutingContext context) {
        var me = me(context);
        return withCode(
                        context,
                        (sql, code) -> factors.confirm(sql, me.account(), code),
                        _ -> done())
                .compose(_ -> endOthers(me));
    }

    private Future<Void> off(RoutingContext context) {
        var me = me(context);
        return required(context)
                .compose(required -> {
                    if (required) {
                        throw Problem.conflict(
                                "Your school asks staff for a second factor. An administrator can reset it.");
                    }
                    return withCode(
                            context,
                            (sql, code) -> factors.take(sql, me.account(), code),
                            sql -> factors.remove(sql, me.account()));
                })
                .compose(_ -> endOthers(me));
    }

    private Future<Codes> codes(RoutingContext context) {
        var me = me(context).account();
        return withCode(
                        context,
                        (sql, code) -> factors.take(sql, me, code),
                        sql -> factors.renew(sql, me))
                .map(Codes::new);
    }

    private static Future<Void> done() {
        return Future.succeededFuture();
    }

    private interface Taking {
        Future<Boolean> take(SqlClient sql, String code);
    }

    /// Checks the request's code, and runs `then` in the same transaction.
    private <T> Future<T> withCode(
            RoutingContext context, Taking taking, Function<SqlClient, Future<T>> then) {
        var code = Web.body(context, Code.class).code;
        var account = me(context).account();
        limit.takeCode(account);
        return pool.withTransaction(sql -> code(taking, sql, code).compose(_ -> then.apply(sql)))
                .onSuccess(_ -> limit.giveBackCode(account));
    }

    private static Future<Void> code(Taking taking, SqlClient sql, String code) {
        return (code.length() > SecondFactors.MOST
                        ? Future.succeededFuture(false)
                        : taking.take(sql, code))
                .map(taken -> {
                    if (!taken) {
                        throw wrongCode();
                    }
                    return null;
                });
    }

    static Problem wrongCode() {
        return Problem.invalid(
                "code",
                "This code isn’t right or was used already. Enter the one your app shows now.");
    }

    private Future<Void> endOthers(Claims me) {
        return sessions.endOthers(me.account(), me.session())
                .onSuccess(ended -> identity.ended(me.account(), ended))
                .mapEmpty();
    }
}
