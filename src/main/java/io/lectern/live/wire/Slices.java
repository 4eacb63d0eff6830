package io.lectern.live.wire;

import io.vertx.core.Context;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/// Long work on an event loop, cut into slices of 1 ms between which the loop reads its sockets and runs other tasks.
/// The next slice is scheduled with Netty, as a task that is merely queued would run before any socket is read.
public final class Slices {
    private static final long SLICE_NS = 1_000_000;

    /// Steps between two readings of the clock.
    private static final int STEPS = 16;

    private final Context loop;
    private final BooleanSupplier step;
    private final LongConsumer done;
    private long spent;

    private Slices(Context loop, BooleanSupplier step, LongConsumer done) {
        this.loop = loop;
        this.step = step;
        this.done = done;
    }

    /// Begins on the loop; the first slice runs at once.
    ///
    /// @param step does a little and says whether there is more
    /// @param done takes the nanoseconds that all slices took
    public static void run(Context loop, BooleanSupplier step, LongConsumer done) {
        new Slices(loop, step, done).slice();
    }

    private void slice() {
        long began = System.nanoTime();
        long now = began;
        while (now - began < SLICE_NS) {
            if (!steps()) {
                done.accept(spent + System.nanoTime() - began);
                return;
            }
            now = System.nanoTime();
        }
        spent += now - began;
        ((ContextInternal) loop)
                .nettyEventLoop()
                .schedule(() -> loop.runOnContext(_ -> slice()), 0, TimeUnit.NANOSECONDS);
    }

    private boolean steps() {
        for (int i = 0; i < STEPS; i++) {
            if (!step.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }
}
