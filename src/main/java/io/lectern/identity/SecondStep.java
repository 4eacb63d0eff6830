package io.lectern.identity;

import io.lectern.audit.Audit;
import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.lectern.web.Web;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;

/// The second step of signing in: a code of the app or a recovery code. Staff who are required to have a
/// second factor, and have none, set it up here first.
final class SecondStep {
    record SetUp(String step) {}

    record Code(String step, String code, Optional<Boolean> trust) {}

    private record Taken(MemberId account, boolean good, boolean begun) {}

    private final Pool pool;
    private final Accounts accounts;
    private final SecondFactors factors;
    private final SignIns signIns;
    private final SignInLimit limit;
    private final Audit audit;

    SecondStep(
            Pool pool,
            Accounts accounts,
            SecondFactors factors,
            SignIns signIns,
            SignInLimit limit,
            Audit audit) {
        this.pool = pool;
        this.accounts = accounts;
        this.factors = factors;
        this.signIns = signIns;
        this.limit = limit;
        this.audit = audit;
    }

    void mount(Router router) {
        router.post("/api/session/second-factor").handler(Web.handle(this::setUp));
        router.post("/api/session/code").handler(Web.handle(this::code));
    }

    private Future<SecondFactors.Enrolment> setUp(RoutingContext context) {
        var token = Web.body(context, SetUp.class).step;
        return SignInSteps.look(pool, token)
                .compose(step -> {
                    if (step.kind() != SignInSteps.Kind.SET_UP) {
                        throw Problem.notFound();
                    }
                    return accounts.find(step.account());
                })
                .map(account -> account.orElseThrow(Problem::notFound))
                .compose(factors::begin);
    }

    private Future<SignIns.SignedIn> code(RoutingContext context) {
        var wish = Web.body(context, Code.class);
        return pool.withTransaction(sql -> take(sql, wish))
                .compose(taken ->
                        taken.good() ? begin(context, taken, wish) : refuse(context, taken));
    }

    private Future<Taken> take(SqlClient sql, Code wish) {
        return SignInSteps.look(sql, wish.step)
                .compose(step -> {
                    limit.takeCode(step.account());
                    return wish.code.length() > SecondFactors.MOST
                            ? Future.succeededFuture(new Taken(step.account(), false, false))
                            : take(sql, step, wish.code);
                })
                .compose(taken ->
                        taken.good()
                                ? SignInSteps.end(sql, wish.step).map(taken)
                                : Future.succeededFuture(taken));
    }

    /// A set-up step also takes a code of a factor that was set up meanwhile in another window.
    private Future<Taken> take(SqlClient sql, SignInSteps.Step step, String code) {
        var account = step.account();
        return factors.take(sql, account, code)
                .compose(good ->
                        good || step.kind() == SignInSteps.Kind.CODE
                                ? Future.succeededFuture(new Taken(account, good, false))
                                : factors.confirm(sql, account, code)
                                        .map(begun -> new Taken(account, begun, begun)));
    }

    private Future<SignIns.SignedIn> begin(RoutingContext context, Taken taken, Code wish) {
        limit.giveBackCode(taken.account());
        var who = Optional.of(taken.account());
        return (taken.begun()
                        ? audit.add(context, "secondFactor.on", who, Optional.empty())
                        : Future.<Void>succeededFuture())
                .compose(_ -> accounts.find(taken.account()))
                .map(account -> account.orElseThrow(Problem::notFound))
                .compose(account -> signIns.begin(context, account, wish.trust.orElse(false)));
    }

    private Future<SignIns.SignedIn> refuse(RoutingContext context, Taken taken) {
        return signIns.failed(context, Optional.of(taken.account()))
                .compose(_ -> Future.failedFuture(SecondFactorRoutes.wrongCode()));
    }
}
