package io.lectern.ops;

import io.lectern.web.Problem;
import io.lectern.web.Web;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether this process is alive, and whether it should be sent work.
public final class Health {
    private static final Logger log = LoggerFactory.getLogger(Health.class);
    private static final int TIMEOUT_SECONDS = 2;

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

    /// From now on not ready, so that nothing new is sent here.
    public void stopping() {
        stopping = true;
    }

    private Future<Map<String, String>> check() {
        if (stopping) {
            return Future.failedFuture(Problem.unavailable());
        }
        return pool.query("select 1")
                .execute()
                .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .onComplete(answer -> note(answer.succeeded(), answer.cause()))
                .map(_ -> Map.of("status", "up", "database", "up"))
                .recover(_ -> Future.failedFuture(Problem.unavailable()));
    }

    /// Said once when it changes, not each time it is asked.
    private void note(boolean now, @org.jspecify.annotations.Nullable Throwable failure) {
        if (ready && !now) {
            log.warn("Not ready: the database doesn't answer ({}).", String.valueOf(failure));
        } else if (!ready && now) {
            log.info("Ready again: the database answers.");
        }
        ready = now;
    }
}
