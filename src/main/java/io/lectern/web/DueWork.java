package io.lectern.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Periodic work, also started on demand, and never twice at once on one server. Failures are logged,
/// and tried again at the next look.
public final class DueWork {
    private static final Logger LOG = LoggerFactory.getLogger(DueWork.class);

    private final String what;
    private final Duration every;
    private final Supplier<Future<Void>> act;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean stopped;

    /// @param what names the work in the log: "Merging accounts"
    public DueWork(String what, Duration every, Supplier<Future<Void>> act) {
        this.what = what;
        this.every = every;
        this.act = act;
    }

    public void start(Vertx vertx) {
        vertx.setPeriodic(every.toMillis(), _ -> look());
    }

    public void stop() {
        stopped = true;
    }

    public boolean isStopped() {
        return stopped;
    }

    /// Starts the work, unless it is running.
    public void look() {
        if (stopped || !busy.compareAndSet(false, true)) {
            return;
        }
        act.get()
                .onComplete(done -> {
                    busy.set(false);
                    if (done.failed() && !stopped) {
                        LOG.warn(
                                "{} failed and will be retried: {}", what, done.cause().toString());
                    }
                });
    }
}
