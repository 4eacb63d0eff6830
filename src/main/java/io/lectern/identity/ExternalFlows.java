package io.lectern.identity;

import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// Sign-ins in progress at a provider. Each ends at most once, in the browser that began it, within ten
/// minutes.
final class ExternalFlows {
    static final Duration LIFE = Duration.ofMinutes(10);

    /// An account to link, and the session that asked for it.
    record Linking(MemberId account, UUID session) {}

    /// @param next the path of the app to continue at
    record Flow(String nonce, String verifier, Optional<Linking> linking, String next) {}

    record Begun(String state, Flow flow) {}

    private final Pool pool;

    ExternalFlows(Pool pool) {
        this.pool = pool;
    }

    /// @param browser the value of its cookie
    Future<Begun> begin(String provider, String browser, Optional<Linking> linking, String next) {
        var state = Secret.make();
        var flow = new Flow(Secret.make(), Secret.make(), linking, next);
        return pool.preparedQuery(
                        """
                        insert into external_flow
                          (state_hash, browser_hash, provider, nonce, verifier, account, session, next, expires_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, now() + $9 * interval '1 second')
                        """)
                .execute(
                        Tuple.of(
                                        Secret.hash(state),
                                        Secret.hash(browser),
                                        provider,
                                        flow.nonce(),
                                        flow.verifier(),
                                        linking.map(it -> it.account().value()).orElse(null))
                                .addValue(linking.map(Linking::session).orElse(null))
                                .addValue(next)
                                .addValue(LIFE.toSeconds()))
                .map(new Begun(state, flow));
    }

    /// Takes a flow, which works once. Empty if the state is unknown or expired, or belongs to another
    /// browser or provider.
    Future<Optional<Flow>> take(String provider, String state, String browser) {
        return pool.preparedQuery(
                        """
                        delete from external_flow
                        where state_hash = $1 and browser_hash = $2 and provider = $3 and expires_at > now()
                        returning nonce, verifier, account, session, next
                        """)
                .execute(Tuple.of(Secret.hash(state), Secret.hash(browser), provider))
                .map(rows -> rows.stream().findFirst().map(ExternalFlows::flow));
    }

    private static Flow flow(Row row) {
        return new Flow(
                row.getString("nonce"),
                row.getString("verifier"),
                Optional.<UUID>ofNullable(row.getUUID("account"))
                        .map(account -> new Linking(new MemberId(account), row.getUUID("session"))),
                row.getString("next"));
    }

    static Future<Void> sweep(SqlClient sql) {
        return sql.query("delete from external_flow where expires_at < now()").execute().mapEmpty();
    }
}
