package io.lectern;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A stop: one part after the other, and all together within [#SECONDS]. A part that doesn't end in
/// its time is named and left.
final class Ending {
    static final int SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);
    private static final long PART_MS = 2_000;
    private static final long LAST_WORDS_MS = 500;

    private final long began = System.nanoTime();
    private Future<Void> before = Future.succeededFuture();

    Ending part(String name, Supplier<Future<Void>> end) {
        return then(() -> inTime(name, PART_MS, end.get()));
    }

    /// One that looks at the clock itself.
    Ending then(Supplier<Future<Void>> end) {
        before = before.eventually(end);
        return this;
    }

    /// Has all the time that is left.
    Future<Void> last(String name, Supplier<Future<Void>> end) {
        return then(() -> inTime(name, left(), end.get())).before;
    }

    private long left() {
        long spent = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        return Math.max(PART_MS, TimeUnit.SECONDS.toMillis(SECONDS) - LAST_WORDS_MS - spent);
    }

    /// By the JDK's clock, for Vert.x's own timers end with it.
    private static Future<Void> inTime(String part, long millis, Future<Void> end) {
        return Future.fromCompletionStage(
                        end.toCompletionStage()
                                .toCompletableFuture()
                                .orTimeout(millis, TimeUnit.MILLISECONDS))
                .onFailure(why -> LOG.warn("{} did not end cleanly: {}", part, why.toString()));
    }
}
