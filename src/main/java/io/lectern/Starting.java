package io.lectern;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A start: one step after the other, all of them within a time. Where one fails, what was opened before it is
/// closed again, the newest first. Blocks, so it is for no event loop.
final class Starting {
    private static final int CLOSE_SECONDS = 10;

    private final long end;
    private final Deque<Supplier<Future<Void>>> opened = new ArrayDeque<>();

    Starting(Duration patience) {
        this.end = System.nanoTime() + patience.toNanos();
    }

    <T> T await(Future<T> step) throws Exception {
        return step.await(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    /// What closes the part that was opened last.
    void closing(Supplier<Future<Void>> close) {
        opened.push(close);
    }

    void undo(Exception why) {
        for (var close : opened) {
            try {
                close.get().await(CLOSE_SECONDS, TimeUnit.SECONDS);
            } catch (Exception more) {
                why.addSuppressed(more);
            }
        }
    }
}
