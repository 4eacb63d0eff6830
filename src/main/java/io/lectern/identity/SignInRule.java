package io.lectern.identity;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

/// The site's rule on second factors, set by an administrator.
public final class SignInRule {
    private final Pool pool;

    SignInRule(Pool pool) {
        this.pool = pool;
    }

    /// Whether staff and administrators must have a second factor. Those without one set it up at their
    /// next sign-in.
    public Future<Boolean> staffSecondFactor() {
        return pool.query("select staff_second_factor from sign_in_rule")
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("staff_second_factor"));
    }

    public Future<Void> setStaffSecondFactor(boolean required) {
        return pool.preparedQuery("update sign_in_rule set staff_second_factor = $1")
                .execute(Tuple.of(required))
                .mapEmpty();
    }
}
