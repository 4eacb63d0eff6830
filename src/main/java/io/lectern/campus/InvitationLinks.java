package io.lectern.campus;

import io.lectern.identity.InvitationCheck;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/// Tells identity which invitation links are good, where only the invited may sign up.
public final class InvitationLinks implements InvitationCheck {
    private final SqlClient sql;

    public InvitationLinks(SqlClient sql) {
        this.sql = sql;
    }

    @Override
    public Future<Boolean> valid(String token) {
        return token.length() > LinkToken.MOST
                ? Future.succeededFuture(false)
                : sql.preparedQuery(
                                """
                                select 1 from invitation
                                where token_hash = $1 and revoked_at is null and expires_at > now()
                                  and uses < use_limit
                                """)
                        .execute(Tuple.of(LinkToken.hash(token)))
                        .map(rows -> rows.size() > 0);
    }

    @Override
    public Future<Boolean> isFor(String token, String email) {
        return token.length() > LinkToken.MOST
                ? Future.succeededFuture(false)
                : sql.preparedQuery(
                                """
                                select 1 from invitation i join account a on a.id = i.account
                                where i.token_hash = $1 and lower(a.email) = lower($2)
                                """)
                        .execute(Tuple.of(LinkToken.hash(token), email))
                        .map(rows -> rows.size() > 0);
    }
}
