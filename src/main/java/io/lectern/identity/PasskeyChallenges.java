package io.lectern.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The challenges that authenticators sign (WebAuthn Level 3, section 13.4.3). Each is random, works
/// once, and expires after five minutes.
final class PasskeyChallenges {
    private final Pool pool;

    PasskeyChallenges(Pool pool) {
        this.pool = pool;
    }

    /// @param account the account that gets the passkey; null for signing in
    Future<Buffer> make(@Nullable UUID account) {
        var challenge = Secret.hash(Secret.make());
        return pool.preparedQuery(
                        """
                        insert into passkey_challenge (challenge, account, expires_at)
                        values ($1, $2, now() + interval '5 minutes')
                        """)
                .execute(Tuple.of(challenge, account))
                .map(challenge);
    }

    /// @return the account that it was made for, if any; fails with a [io.lectern.web.Problem] if it is
    ///     unknown, used or expired
    static Future<Optional<UUID>> take(SqlClient sql, Buffer challenge) {
        return sql.preparedQuery(
                        """
                        delete from passkey_challenge where challenge = $1 and expires_at > now()
                        returning account
                        """)
                .execute(Tuple.of(challenge))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Passkeys.unreadable();
                    }
                    return Optional.ofNullable(rows.iterator().next().getUUID("account"));
                });
    }

    static Future<Void> sweep(SqlClient sql) {
        return sql.query("delete from passkey_challenge where expires_at < now()")
                .execute()
                .mapEmpty();
    }
}
