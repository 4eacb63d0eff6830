package io.lectern.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.room.MemberId;
import io.lectern.web.Checks;
import io.lectern.web.Client;
import io.lectern.web.Line;
import io.lectern.web.Problem;
import io.lectern.web.Web;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Passkeys over HTTP: creating and removing them, and signing in. The JSON is that of WebAuthn Level 3,
/// section 5.1.
final class PasskeyRoutes {
    private static final int NAME = 60;

    record Begin(Optional<String> password) {}

    record Make(String name, JsonNode credential) {}

    record Use(JsonNode credential) {}

    record Mine(List<PasskeyStore.Passkey> passkeys) {}

    private final Pool pool;
    private final PasskeyStore passkeys;
    private final PasskeyChallenges challenges;
    private final Accounts accounts;
    private final SignIns signIns;
    private final Proof proof;
    private final SiteAddress site;
    private final Client client;
    private final SignInLimit limit;

    PasskeyRoutes(
            Pool pool,
            Accounts accounts,
            SignIns signIns,
            Proof proof,
            SiteAddress site,
            Client client,
            SignInLimit limit) {
        this.pool = pool;
        this.passkeys = new PasskeyStore(pool);
        this.challenges = new PasskeyChallenges(pool);
        this.accounts = accounts;
        this.signIns = signIns;
        this.proof = proof;
        this.site = site;
        this.client = client;
        this.limit = limit;
    }

    void mount(Router router, Authentication signedIn) {
        var path = "/api/me/passkeys";
        router.get(path).handler(signedIn).handler(Web.handle(this::mine));
        router.post(path + "/begin").handler(signedIn).handler(Web.handle(this::begin));
        router.post(path).handler(signedIn).handler(Web.handle(201, this::make));
        router.delete(path + "/:passkey").handler(signedIn).handler(Web.handle(this::remove));
        router.post("/api/session/passkey/begin").handler(Web.handle(this::ask));
        router.post("/api/session/passkey").handler(Web.handle(this::use));
    }

    private static MemberId me(RoutingContext context) {
        return Authentication.of(context).account();
    }

    private Future<Mine> mine(RoutingContext context) {
        return passkeys.of(me(context)).map(Mine::new);
    }

    private Future<Map<String, Object>> begin(RoutingContext context) {
        var wish = Web.body(context, Begin.class);
        return proof.give(Authentication.of(context), wish.password, "password")
                .compose(_ -> accounts.find(me(context)))
                .map(account -> account.orElseThrow(Problem::unauthorized))
                .compose(account ->
                        passkeys.known(account.id())
                                .compose(known ->
                                        challenges
                                                .make(account.id().value())
                                                .map(it ->
                                                        PasskeyOptions.creation(
                                                                host(context),
                                                                account,
                                                                known,
                                                                it))));
    }

    private String host(RoutingContext context) {
        return site.of(context).getHost();
    }

    private Future<PasskeyStore.Passkey> make(RoutingContext context) {
        var wish = Web.body(context, Make.class);
        var name = Line.tidy(wish.name);
        new Checks().line("name", name, 1, NAME).done();
        var me = me(context);
        var data = Passkeys.readMade(bounded(wish.credential)).orElseThrow(Passkeys::unreadable);
        var challenge = Passkeys.challengeOf(data).orElseThrow(Passkeys::unreadable);
        return pool.withTransaction(sql ->
                PasskeyChallenges.take(sql, challenge)
                        .map(asked ->
                                asked.filter(me.value()::equals)
                                        .flatMap(_ ->
                                                Passkeys.made(data, site.of(context), challenge))
                                        .orElseThrow(Passkeys::unreadable))
                        .compose(key -> PasskeyStore.keep(sql, me, name, key)));
    }

    private static JsonNode bounded(JsonNode credential) {
        if (credential.toString().length() > Passkeys.MOST) {
            throw Passkeys.unreadable();
        }
        return credential;
    }

    private Future<Void> remove(RoutingContext context) {
        return passkeys.remove(me(context), Web.id(context, "passkey"));
    }

    private Future<Map<String, Object>> ask(RoutingContext context) {
        limit.takeExternal(client.network(context));
        return challenges.make(null).map(it -> PasskeyOptions.request(host(context), it));
    }

    private Future<SignIns.SignedIn> use(RoutingContext context) {
        var data =
                Passkeys.readUsed(bounded(Web.body(context, Use.class).credential))
                        .orElseThrow(Passkeys::unreadable);
        var challenge = Passkeys.challengeOf(data).orElseThrow(Passkeys::unreadable);
        limit.takeExternal(client.network(context));
        return pool.withTransaction(sql ->
                        PasskeyChallenges.take(sql, challenge)
                                .compose(asked ->
                                        asked.isPresent()
                                                ? Future.succeededFuture(Optional.<MemberId>empty())
                                                : PasskeyStore.signed(
                                                        sql, site.of(context), data, challenge)))
                .compose(account ->
                        account.map(accounts::find)
                                .orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .compose(account ->
                        account.map(it -> signIns.begin(context, it))
                                .orElseGet(() -> refuse(context)));
    }

    private Future<SignIns.SignedIn> refuse(RoutingContext context) {
        return signIns.failed(context, Optional.empty())
                .compose(_ ->
                        Future.failedFuture(
                                Problem.unauthorized(
                                        "This passkey isn’t known here. Sign in another way.")));
    }
}
