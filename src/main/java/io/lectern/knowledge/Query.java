package io.lectern.knowledge;

import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Reads of the log under a time limit.
public final class Query {
    private static final String CANCELED = "57014";

    private Query() {}

    /// Reads in one read-only transaction. Fails with 503 if a statement takes longer than `seconds`.
    /// JIT compilation is off, as it costs these statements more than it saves.
    public static <T> Future<T> within(
            Pool pool, int seconds, Function<SqlConnection, Future<T>> read) {
        return tried(pool, Duration.ofSeconds(seconds), read)
                .map(found -> found.orElseThrow(Query::tooSlow));
    }

    /// The same, but empty if a statement takes longer than `most`.
    static <T> Future<Optional<T>> tried(
            Pool pool, Duration most, Function<SqlConnection, Future<T>> read) {
        if (most.toMillis() < 1) {
            return Future.succeededFuture(Optional.empty());
        }
        return pool.withTransaction(sql ->
                        sql.query(
                                        "set local jit = off; set local statement_timeout = "
                                                + most.toMillis())
                                .execute()
                                .compose(_ -> read.apply(sql))
                                .map(Optional::of))
                .recover(failure ->
                        failure instanceof PgException refused
                                        && CANCELED.equals(refused.getSqlState())
                                ? Future.succeededFuture(Optional.empty())
                                : Future.failedFuture(failure));
    }

    static Problem tooSlow() {
        return Problem.of(
                503, "too-slow", "Too slow", "That took too long. Ask for less, or try again.");
    }
}
