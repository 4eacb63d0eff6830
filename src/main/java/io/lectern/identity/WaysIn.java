package io.lectern.identity;

import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/// The ways in which somebody can sign in: password, passkeys, identities at providers. At least one has
/// to remain.
final class WaysIn {
    private WaysIn() {}

    /// Locks the account for the transaction that removes a way.
    ///
    /// @return whether it is the last one
    static Future<Boolean> takeOne(SqlClient sql, MemberId account) {
        return sql.preparedQuery("select password_hash from account where id = $1 for update")
                .execute(Tuple.of(account.value()))
                .map(rows ->
                        rows.stream()
                                .anyMatch(
                                        row -> Passwords.isUsable(row.getString("password_hash"))))
                .compose(password ->
                        sql.preparedQuery(
                                        """
                                        select (select count(*) from external_identity where account = $1)
                                          + (select count(*) from passkey where account = $1) as others
                                        """)
                                .execute(Tuple.of(account.value()))
                                .map(rows -> rows.iterator().next().getLong("others"))
                                .map(others -> !password && others <= 1));
    }

    /// Rolls the transaction back if nothing was removed, or the last way was.
    static @Nullable Void taken(int removed, boolean only) {
        if (removed == 0) {
            throw Problem.notFound();
        }
        if (only) {
            throw Problem.conflict(
                    "This is the only way by which you sign in. Set a password first.");
        }
        return null;
    }
}
