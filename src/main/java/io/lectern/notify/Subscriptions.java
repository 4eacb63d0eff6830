package io.lectern.notify;

import io.lectern.identity.Claims;
import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// The browsers that receive pushes. A subscription belongs to the session that made it, and ends with
/// it.
final class Subscriptions {
    /// Upper bound per account; beyond it the oldest are deleted.
    private static final int MOST = 20;

    private static final int SECRET = 16;

    /// The JSON of `PushSubscription.toJSON()`.
    record New(String endpoint, Keys keys, Optional<Long> expirationTime) {}

    record Keys(String p256dh, String auth) {}

    record Made(UUID id) {}

    private final Pool pool;

    Subscriptions(Pool pool) {
        this.pool = pool;
    }

    /// Adds a browser. A known endpoint keeps its id, and moves to the account that is signed in now.
    Future<Made> add(Claims who, New wish, Push push) {
        check(wish);
        return push.allowed(wish.endpoint())
                .compose(allowed -> {
                    if (!allowed) {
                        // The same answer for every reason, so that it reveals nothing about this
                        // network.
                        throw Problem.invalid(
                                "endpoint",
                                "The endpoint must be the https address of a public push service.");
                    }
                    return store(who, wish);
                });
    }

    private static void check(New wish) {
        if (bytes(wish.keys().p256dh()).flatMap(EcKeys::publicKey).isEmpty()) {
            throw Problem.invalid("keys.p256dh", "The key must be a point on the curve P-256.");
        }
        if (bytes(wish.keys().auth()).filter(secret -> secret.length == SECRET).isEmpty()) {
            throw Problem.invalid("keys.auth", "The secret must be 16 bytes in base64url.");
        }
    }

    private static Optional<byte[]> bytes(String text) {
        try {
            return text.length() > 200
                    ? Optional.empty()
                    : Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Future<Made> store(Claims who, New wish) {
        // A hash: the id doesn't reveal the endpoint.
        var id = UUID.nameUUIDFromBytes(wish.endpoint().getBytes(StandardCharsets.UTF_8));
        return pool.withTransaction(sql ->
                sql.preparedQuery(
                                """
                                insert into push_subscription
                                  (id, account, session, endpoint, public_key, secret)
                                values ($1, $2, $3, $4, $5, $6)
                                on conflict (id) do update set account = excluded.account,
                                  session = excluded.session, public_key = excluded.public_key,
                                  secret = excluded.secret, created_at = now()
                                """)
                        .execute(
                                Tuple.of(
                                        id,
                                        who.account().value(),
                                        who.session(),
                                        wish.endpoint(),
                                        wish.keys().p256dh(),
                                        wish.keys().auth()))
                        .compose(_ ->
                                sql.preparedQuery(
                                                """
                                                delete from push_subscription where id in (
                                                  select id from push_subscription where account = $1
                                                  order by created_at desc, id offset $2)
                                                """)
                                        .execute(Tuple.of(who.account().value(), MOST)))
                        .map(new Made(id)));
    }

    Future<Void> remove(MemberId account, UUID id) {
        return pool.preparedQuery("delete from push_subscription where account = $1 and id = $2")
                .execute(Tuple.of(account.value(), id))
                .map(gone -> {
                    if (gone.rowCount() == 0) {
                        throw Problem.notFound();
                    }
                    return null;
                });
    }

    /// Deletes a subscription that its push service reports as gone.
    Future<Void> forget(UUID id) {
        return pool.preparedQuery("delete from push_subscription where id = $1")
                .execute(Tuple.of(id))
                .mapEmpty();
    }
}
