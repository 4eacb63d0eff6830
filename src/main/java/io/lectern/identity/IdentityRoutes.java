package io.lectern.identity;

import io.lectern.Config;
import io.lectern.audit.Audit;
import io.lectern.web.Web;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One's accounts at providers over HTTP: listing and unlinking them, and claiming one's address.
final class IdentityRoutes {
    record Linked(
            UUID id,
            String provider,
            Optional<String> label,
            Instant linkedAt,
            Instant lastUsedAt) {}

    record Choice(String id, String name) {}

    /// @param password whether one can sign in by a password, too
    /// @param claimed an address that waits for its mailed link to be opened
    record View(
            List<Linked> identities,
            List<Choice> providers,
            boolean password,
            Optional<String> claimed) {}

    record Join(String token) {}

    private final Identity identity;
    private final Pool pool;
    private final Config.Oidc config;
    private final Joining joining;
    private final SignIns signIns;

    IdentityRoutes(
            Identity identity, Pool pool, Config.Oidc config, Joining joining, SignIns signIns) {
        this.identity = identity;
        this.pool = pool;
        this.config = config;
        this.joining = joining;
        this.signIns = signIns;
    }

    void mount(Router router, Authentication signedIn) {
        router.get("/api/me/identities").handler(signedIn).handler(Web.handle(this::view));
        router.delete("/api/me/identities/:identity")
                .handler(signedIn)
                .handler(Web.handle(this::unlink));
        router.post("/api/me/join").handler(signedIn).handler(Web.handle(this::join));
    }

    /// The providers to choose from when signing in.
    static List<Choice> choices(Config.Oidc config) {
        return config.providers().stream().map(it -> new Choice(it.id(), it.name())).toList();
    }

    private Future<View> view(RoutingContext context) {
        var me = Tuple.of(Authentication.of(context).account().value());
        return Future.all(
                        pool.preparedQuery(
                                        "select * from external_identity where account = $1 order by linked_at, id")
                                .execute(me),
                        pool.preparedQuery("select password_hash from account where id = $1")
                                .execute(me))
                .map(both -> {
                    io.vertx.sqlclient.RowSet<Row> identities = both.resultAt(0);
                    io.vertx.sqlclient.RowSet<Row> account = both.resultAt(1);
                    return new View(
                            identities.stream().map(this::linked).toList(),
                            choices(config),
                            account.stream()
                                    .anyMatch(row ->
                                            Passwords.isUsable(row.getString("password_hash"))),
                            identities.stream()
                                    .flatMap(row ->
                                            Optional.ofNullable(row.getString("claimed")).stream())
                                    .findFirst());
                });
    }

    private Linked linked(Row row) {
        var issuer = row.getString("issuer");
        return new Linked(
                row.getUUID("id"),
                config.providers().stream()
                        .filter(it -> it.issuer().equals(issuer))
                        .findFirst()
                        .map(Config.OidcProvider::name)
                        .orElse(issuer),
                Optional.ofNullable(row.getString("label")),
                row.getOffsetDateTime("linked_at").toInstant(),
                row.getOffsetDateTime("last_used_at").toInstant());
    }

    /// Unlinks an identity, unless it is the last way to sign in.
    private Future<Void> unlink(RoutingContext context) {
        var me = Authentication.of(context).account();
        var id = Web.id(context, "identity");
        return pool.withTransaction(sql ->
                WaysIn.takeOne(sql, me)
                        .compose(only ->
                                sql.preparedQuery(
                                                "delete from external_identity where account = $1 and id = $2")
                                        .execute(Tuple.of(me.value(), id))
                                        .map(rows -> WaysIn.taken(rows.rowCount(), only))));
    }

    private Future<SignIns.Entered> join(RoutingContext context) {
        var me = Authentication.of(context).account();
        return joining.join(me, Web.body(context, Join.class).token)
                .compose(joined -> {
                    joined.then().run();
                    Audit.subject(context, joined.into().id());
                    return Future.all(joined.ended().stream().map(identity::endAll).toList())
                            .compose(_ -> signIns.enter(context, joined.into(), false));
                })
                .onSuccess(entered -> SignIns.replyHalfway(context, entered));
    }
}
