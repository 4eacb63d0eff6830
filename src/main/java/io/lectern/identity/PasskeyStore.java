package io.lectern.identity;

import com.webauthn4j.data.AuthenticationData;
import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Stores passkeys.
final class PasskeyStore {
    private static final int MOST = 20;

    record Passkey(UUID id, String name, Instant madeAt, Optional<Instant> lastUsedAt) {}

    private final Pool pool;

    PasskeyStore(Pool pool) {
        this.pool = pool;
    }

    Future<List<Passkey>> of(MemberId account) {
        return pool.preparedQuery("select * from passkey where account = $1 order by made_at, id")
                .execute(Tuple.of(account.value()))
                .map(rows -> rows.stream().map(PasskeyStore::passkey).toList());
    }

    private static Passkey passkey(Row row) {
        return new Passkey(
                row.getUUID("id"),
                row.getString("name"),
                row.getOffsetDateTime("made_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("last_used_at"))
                        .map(it -> it.toInstant()));
    }

    /// The credential ids of the account. Fails with 409 if it has the most passkeys it may.
    Future<List<Buffer>> known(MemberId account) {
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

    static Future<Passkey> keep(SqlClient sql, MemberId account, String name, Passkeys.Key key) {
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
                .map(rows -> rows.stream().findFirst().map(PasskeyStore::passkey))
                .map(made -> made.orElseThrow(Passkeys::unreadable));
    }

    Future<Void> remove(MemberId account, UUID passkey) {
        return pool.withTransaction(sql ->
                WaysIn.takeOne(sql, account)
                        .compose(only ->
                                sql.preparedQuery(
                                                "delete from passkey where account = $1 and id = $2")
                                        .execute(Tuple.of(account.value(), passkey))
                                        .map(rows -> WaysIn.taken(rows.rowCount(), only))));
    }

    /// The owner of the passkey that signed, if it is known and the signature is valid.
    static Future<Optional<MemberId>> signed(
            SqlClient sql, URI site, AuthenticationData data, Buffer challenge) {
        return sql.preparedQuery("select * from passkey where credential_id = $1 for update")
                .execute(Tuple.of(Buffer.buffer(data.getCredentialId())))
                .compose(rows -> {
                    var row = rows.stream().findFirst();
                    var counter =
                            row.filter(it -> isOf(data, new MemberId(it.getUUID("account"))))
                                    .flatMap(it -> Passkeys.used(data, key(it), site, challenge));
                    return counter.isEmpty()
                            ? Future.succeededFuture(Optional.<MemberId>empty())
                            : used(sql, row.orElseThrow(), counter.get());
                });
    }

    /// Whether the user handle that the authenticator returned belongs to the account.
    private static boolean isOf(AuthenticationData data, MemberId account) {
        var handle = data.getUserHandle();
        return handle != null && Buffer.buffer(handle).equals(PasskeyOptions.handle(account));
    }

    private static Passkeys.Key key(Row row) {
        return new Passkeys.Key(
                row.getBuffer("credential_id"),
                row.getBuffer("credential"),
                row.getBoolean("backed_up"),
                row.getLong("counter"));
    }

    private static Future<Optional<MemberId>> used(SqlClient sql, Row row, long counter) {
        return sql.preparedQuery(
                        "update passkey set counter = $2, last_used_at = now() where id = $1")
                .execute(Tuple.of(row.getUUID("id"), counter))
                .map(Optional.of(new MemberId(row.getUUID("account"))));
    }
}
