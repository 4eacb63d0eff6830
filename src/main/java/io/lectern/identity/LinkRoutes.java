package io.lectern.identity;

import io.lectern.audit.Audit;
import io.lectern.room.MemberId;
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

/// Mailed links over HTTP: one request says what the link is for, another acts. Looking doesn't use it
/// up, so mail filters that open links do no harm.
final class LinkRoutes {
    record Shown(AccountLinks.Kind kind, EmailAddress email) {}

    record Token(String token) {}

    /// @param signedIn present if the link made an account
    /// @param waits whether the other address still has to confirm
    record Confirmed(AccountLinks.Kind kind, Optional<SignIns.SignedIn> signedIn, boolean waits) {}

    private record Done(Optional<Account> made, boolean waits, Runnable then) {}

    private final Pool pool;
    private final InvitationCheck campus;
    private final SignIns signIns;
    private final EmailChange change;

    LinkRoutes(Pool pool, InvitationCheck campus, SignIns signIns, EmailChange change) {
        this.pool = pool;
        this.campus = campus;
        this.signIns = signIns;
        this.change = change;
    }

    void mount(Router router) {
        router.get("/api/links/:token").handler(Web.handle(this::show));
        router.post("/api/links/confirm").handler(Web.handle(this::confirm));
    }

    private Future<Shown> show(RoutingContext context) {
        return AccountLinks.look(pool, context.pathParam("token"))
                .map(link -> new Shown(link.kind(), link.email()));
    }

    private Future<Confirmed> confirm(RoutingContext context) {
        var token = Web.body(context, Token.class).token;
        return AccountLinks.look(pool, token)
                .compose(link ->
                        pool.withTransaction(sql -> use(sql, token))
                                .compose(done -> confirmed(context, link, done)));
    }

    private Future<Confirmed> confirmed(RoutingContext context, AccountLinks.Link link, Done done) {
        done.then().run();
        Audit.detail(context, "kind", link.kind().name());
        link.account()
                .or(() -> done.made().map(Account::id))
                .ifPresent(who -> Audit.subject(context, who));
        return done.made()
                .map(account -> signIns.enter(context, account, false).map(LinkRoutes::signedIn))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .map(signedIn -> new Confirmed(link.kind(), signedIn, done.waits()));
    }

    /// Empty for an account with a second factor: its owner signs in by hand.
    private static Optional<SignIns.SignedIn> signedIn(SignIns.Entered entered) {
        return entered instanceof SignIns.SignedIn it ? Optional.of(it) : Optional.empty();
    }

    private Future<Done> use(SqlClient sql, String token) {
        return AccountLinks.take(sql, token)
                .compose(link ->
                        switch (link.kind()) {
                            case SIGN_UP -> signUp(sql, link);
                            case CONFIRM -> verify(sql, link.account().orElseThrow());
                            case CHANGE_OLD, CHANGE_NEW ->
                                    change.confirmed(sql, link)
                                            .map(waits ->
                                                    new Done(Optional.empty(), waits, () -> {}));
                            case RESET, JOIN -> Future.failedFuture(Problem.notFound());
                        });
    }

    private Future<Done> signUp(SqlClient sql, AccountLinks.Link link) {
        return SignUps.confirmed(sql, link)
                .compose(account ->
                        campus.verified(sql, account.id())
                                .map(then -> new Done(Optional.of(account), false, then)));
    }

    private Future<Done> verify(SqlClient sql, MemberId account) {
        return sql.preparedQuery(
                        "update account set verified_at = coalesce(verified_at, now()) where id = $1")
                .execute(Tuple.of(account.value()))
                .compose(_ -> campus.verified(sql, account))
                .map(then -> new Done(Optional.empty(), false, then));
    }
}
