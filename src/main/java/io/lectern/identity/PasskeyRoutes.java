package io.lectern.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.webauthn4j.data.AuthenticationData;
import io.lectern.room.MemberId;
import io.lectern.web.Checks;
import io.lectern.web.Client;
import io.lectern.web.Line;
import io.lectern.web.Problem;
import io.lectern.web.Web;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Passkeys over HTTP: made and removed on the account's page, and used to sign in. What devices are asked is
/// the JSON of WebAuthn Level 3, section 5.1.
final class PasskeyRoutes {
    private static final int MOST = 20;
    private static final int NAME = 60;
    private static final int TIMEOUT_MS = 300_000;

    record Begin(Optional<String> password) {}

    record Make(String name, JsonNode credential) {}

    record Use(JsonNode credential) {}

    record Passkey(UUID id, String name, Instant madeAt, Optional<Instant> lastUsedAt) {}

    record Mine(List<Passkey> passkeys) {}

    private final Pool pool;
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
        return pool.preparedQuery("select * from passkey where account = $1 order by made_at, id")
                .execute(Tuple.of(me(context).value()))
                .map(rows -> new Mine(rows.stream().map(PasskeyRoutes::passkey).toList()));
    }

    private static Passkey passkey(Row row) {
        return new Passkey(
                row.getUUID("id"),
                row.getString("name"),
                row.getOffsetDateTime("made_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("last_used_at"))
                        .map(it -> it.toInstant()));
    }

    private Future<Map<String, Object>> begin(RoutingContext context) {
        var wish = Web.body(context, Begin.class);
        return proof.give(Authentication.of(context), wish.password, "password")
                .compose(_ -> accounts.find(me(context)))
                .map(account -> account.orElseThrow(Problem::unauthorized))
                .compose(account ->
                        known(account.id())
                                .compose(known ->
                                        challenge(account.id().value())
                                                .map(it -> options(context, account, known, it))));
    }

    private Future<List<Buffer>> known(MemberId account) {
        return pool.preparedQuery("select credential_id from passkey where account = $1")
                .execute(Tuple.of(account.value()))
                .map(rows -> {
                    if (rows.size() >= MOST) {
                        throw Problem.conflict(
                                "You have %d passkeys. Remove one first.".formatted(MOST));
                    }
                    return rows.stream().map(row -> row.getBuffer("credential_id")).toList();
                });
    }

    private Future<Buffer> challenge(@Nullable UUID account) {
        var challenge = Secret.hash(Secret.make());
        return pool.preparedQuery(
                        """
                        insert into passkey_challenge (challenge, account, expires_at)
                        values ($1, $2, now() + interval '5 minutes')
                        """)
                .execute(Tuple.of(challenge, account))
                .map(challenge);
    }

    private Map<String, Object> options(
            RoutingContext context, Account account, List<Buffer> known, Buffer challenge) {
        return Map.of(
                "rp", Map.of("id", site.of(context).getHost(), "name", "Lectern"),
                "user",
                        Map.of(
                                "id", text(handle(account.id())),
                                "name", account.email(),
                                "displayName", account.name()),
                "challenge", text(challenge),
                "pubKeyCredParams",
                        Passkeys.ALGORITHMS.stream()
                                .map(it -> Map.of("type", "public-key", "alg", it))
                                .toList(),
                "timeout", TIMEOUT_MS,
                "excludeCredentials",
                        known.stream()
                                .map(it -> Map.of("type", "public-key", "id", text(it)))
                                .toList(),
                "authenticatorSelection",
                        Map.of(
                                "residentKey", "required",
                                "requireResidentKey", true,
                                "userVerification", "required"),
                "attestation", "none");
    }

    private static String text(Buffer bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.getBytes());
    }

    /// The user handle that the device stores with a passkey.
    private static Buffer handle(MemberId account) {
        return Buffer.buffer(
                ByteBuffer.allocate(16)
                        .putLong(account.value().getMostSignificantBits())
                        .putLong(account.value().getLeastSignificantBits())
                        .array());
    }

    private Future<Passkey> make(RoutingContext context) {
        var wish = Web.body(context, Make.class);
        var name = Line.tidy(wish.name);
        new Checks().line("name", name, 1, NAME).done();
        var me = me(context);
        var data =
                Passkeys.readMade(bounded(wish.credential)).orElseThrow(PasskeyRoutes::unreadable);
        var challenge = Passkeys.challengeOf(data).orElseThrow(PasskeyRoutes::unreadable);
        return pool.withTransaction(sql ->
                take(sql, challenge)
                        .map(asked ->
                                asked.filter(me.value()::equals)
                                        .flatMap(_ ->
                                                Passkeys.made(data, site.of(context), challenge))
                                        .orElseThrow(PasskeyRoutes::unreadable))
                        .compose(key -> keep(sql, me, name, key)));
    }

    private static JsonNode bounded(JsonNode credential) {
        if (credential.toString().length() > Passkeys.MOST) {
            throw unreadable();
        }
        return credential;
    }

    private static Problem unreadable() {
        return Problem.invalid("credential", "This passkey can’t be used. Try again.");
    }

    /// For which account it was made, if for one. Each is good once.
    private static Future<Optional<UUID>> take(SqlClient sql, Buffer challenge) {
        return sql.preparedQuery(
                        """
                        delete from passkey_challenge where challenge = $1 and expires_at > now()
                        returning account
                        """)
                .execute(Tuple.of(challenge))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw unreadable();
                    }
                    return Optional.<UUID>ofNullable(rows.iterator().next().getUUID("account"));
                });
    }

    private static Future<Passkey> keep(
            SqlClient sql, MemberId account, String name, Passkeys.Key key) {
        return sql.preparedQuery(
                        """
                        insert into passkey (account, credential_id, credential, backed_up, counter, name)
                        values ($1, $2, $3, $4, $5, $6) on conflict (credential_id) do nothing returning *
                        """)
                .execute(
                        Tuple.of(
                                account.value(),
                                key.id(),
                                key.credential(),
                                key.backedUp(),
                                key.counter(),
                                name))
                .map(rows -> rows.stream().findFirst().map(PasskeyRoutes::passkey))
                .map(made -> made.orElseThrow(PasskeyRoutes::unreadable));
    }

    private Future<Void> remove(RoutingContext context) {
        var me = me(context);
        var id = Web.id(context, "passkey");
        return pool.withTransaction(sql ->
                WaysIn.takeOne(sql, me)
                        .compose(only ->
                                sql.preparedQuery(
                                                "delete from passkey where account = $1 and id = $2")
                                        .execute(Tuple.of(me.value(), id))
                                        .map(rows -> WaysIn.taken(rows.rowCount(), only))));
    }

    private Future<Map<String, Object>> ask(RoutingContext context) {
        limit.takeExternal(client.network(context));
        return challenge(null)
                .map(challenge ->
                        Map.of(
                                "challenge",
                                text(challenge),
                                "rpId",
                                site.of(context).getHost(),
                                "timeout",
                                TIMEOUT_MS,
                                "userVerification",
                                "required"));
    }

    private Future<SignIns.SignedIn> use(RoutingContext context) {
        var data =
                Passkeys.readUsed(bounded(Web.body(context, Use.class).credential))
                        .orElseThrow(PasskeyRoutes::unreadable);
        var challenge = Passkeys.challengeOf(data).orElseThrow(PasskeyRoutes::unreadable);
        limit.takeExternal(client.network(context));
        return pool.withTransaction(sql ->
                        take(sql, challenge)
                                .compose(asked ->
                                        asked.isPresent()
                                                ? Future.succeededFuture(Optional.<MemberId>empty())
                                                : find(sql, context, data, challenge)))
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

    private Future<Optional<MemberId>> find(
            SqlClient sql, RoutingContext context, AuthenticationData data, Buffer challenge) {
        return sql.preparedQuery("select * from passkey where credential_id = $1 for update")
                .execute(Tuple.of(Buffer.buffer(data.getCredentialId())))
                .compose(rows -> {
                    var row = rows.stream().findFirst();
                    var counter =
                            row.filter(it -> isOf(data, new MemberId(it.getUUID("account"))))
                                    .flatMap(it ->
                                            Passkeys.used(
                                                    data, key(it), site.of(context), challenge));
                    return counter.isEmpty()
                            ? Future.succeededFuture(Optional.<MemberId>empty())
                            : used(sql, row.orElseThrow(), counter.get());
                });
    }

    /// The device says whose it is, too.
    private static boolean isOf(AuthenticationData data, MemberId account) {
        var handle = data.getUserHandle();
        return handle != null && Buffer.buffer(handle).equals(handle(account));
    }

    private static Passkeys.Key key(Row row) {
        return new Passkeys.Key(
                row.getBuffer("credential_id"),
                row.getBuffer("credential"),
                row.getBoolean("backed_up"),
                row.getLong("counter"));
    }

    static Future<Void> sweep(SqlClient sql) {
        return sql.query("delete from passkey_challenge where expires_at < now()")
                .execute()
                .mapEmpty();
    }

    private static Future<Optional<MemberId>> used(SqlClient sql, Row row, long counter) {
        return sql.preparedQuery(
                        "update passkey set counter = $2, last_used_at = now() where id = $1")
                .execute(Tuple.of(row.getUUID("id"), counter))
                .map(Optional.of(new MemberId(row.getUUID("account"))));
    }
}
