package io.lectern.identity;

import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/// Proves again that a signed-in person is themselves, before steps that must not be open to somebody
/// who finds their device unlocked: by their password, or, if they have none, by having signed in a
/// moment ago.
final class Proof {
    private final Pool pool;
    private final Accounts accounts;
    private final SignInLimit limit;

    Proof(Pool pool, Accounts accounts, SignInLimit limit) {
        this.pool = pool;
        this.accounts = accounts;
        this.limit = limit;
    }

    Future<Void> give(Claims by, Optional<String> password, String field) {
        return pool.preparedQuery(
                        """
                        select a.password_hash, s.created_at > now() - interval '10 minutes' as fresh
                        from account a join session s on s.account = a.id where a.id = $1 and s.id = $2
                        """)
                .execute(Tuple.of(by.account().value(), by.session()))
                .map(rows -> rows.stream().findFirst().orElseThrow(Problem::unauthorized))
                .compose(row -> {
                    if (Passwords.isUsable(row.getString("password_hash"))) {
                        return byPassword(by, password.orElse(""), field);
                    }
                    return row.getBoolean("fresh")
                            ? Future.succeededFuture()
                            : Future.failedFuture(
                                    Problem.forbidden(
                                            "Sign out and in again first. Then you have ten minutes for this."));
                });
    }

    /// Fails unless it is the account's password.
    Future<Void> byPassword(Claims by, String password, String field) {
        if (password.isEmpty()) {
            throw Problem.invalid(field, "Enter your password.");
        }
        if (password.length() > WeakPasswords.MOST) {
            throw wrong(field);
        }
        limit.takeOwn(by.account());
        return accounts.isPassword(by.account(), password)
                .compose(good -> {
                    if (!good) {
                        return Future.failedFuture(wrong(field));
                    }
                    limit.giveBackOwn(by.account());
                    return Future.succeededFuture();
                });
    }

    private static Problem wrong(String field) {
        return Problem.invalid(field, "This isn’t your password.");
    }
}
