package io.lectern.ops;

import io.lectern.web.Problem;
import io.lectern.web.Web;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether this process is alive and whether it should get work.
public final class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);
    private static final int TIMEOUT_SECONDS = 2;

    /// Writes enough to make the database take disk space, and commits.
    private static final String WRITES =
            """
            insert into readiness (id, at, filler) values (1, now(), $1)
            on conflict (id) do update set at = excluded.at, filler = excluded.filler
            """;

    private static final int FILLER = 16_384;

    private final Pool pool;
    private volatile boolean stopping;
    private volatile boolean ready = true;

    public Health(Pool pool) {
        this.pool = pool;
    }

    public void mount(Router router) {
        router.get("/health/live")
                .handler(Web.handle(_ -> Future.succeededFuture(Map.of("status", "up"))));
        router.get("/health/ready").handler(Web.handle(_ -> check()));
    }

    /// Reports "not ready" from now on, so that no new work is sent here.
    public void stopping() {
        stopping = true;
    }

    private Future<Map<String, String>> check() {
        if (stopping) {
            return Future.failedFuture(Problem.unavailable());
        }
        return pool.preparedQuery(WRITES)
                .execute(Tuple.of(filler()))
                .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .onComplete(answer -> note(answer.succeeded(), answer.cause()))
                .map(_ -> Map.of("status", "up", "database", "up"))
                .recover(_ -> Future.failedFuture(Problem.unavailable()));
    }

    /// Random bytes, as PostgreSQL would compress others.
    private static Buffer filler() {
        var bytes = new byte[FILLER];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Buffer.buffer(bytes);
    }

    /// Logs a change of readiness once, not at each check.
    private void note(boolean now, @org.jspecify.annotations.Nullable Throwable failure) {
        if (ready && !now) {
            LOG.warn("Not ready: the database stores nothing ({}).", String.valueOf(failure));
        } else if (!ready && now) {
            LOG.info("Ready again: the database stores again.");
        }
        ready = now;
    }
}
