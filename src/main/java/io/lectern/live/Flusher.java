package io.lectern.live;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/// Flushes each touched socket of one event loop once a tick: at the end of the current task when it
/// was quiet, every 10 ms when it is busy. Belongs to its loop.
final class Flusher {
    private static final long TICK_MS = 10;
    private static final long TICK_NS = TICK_MS * 1_000_000;

    private final Vertx vertx;
    private final Context context;
    private List<Wire> touched = new ArrayList<>();
    private boolean scheduled;
    private long last;

    Flusher(Vertx vertx, Context context) {
        this.vertx = vertx;
        this.context = context;
    }

    void touch(Wire wire) {
        touched.add(wire);
        if (!scheduled) {
            scheduled = true;
            if (System.nanoTime() - last < TICK_NS) {
                vertx.setTimer(TICK_MS, _ -> flush());
            } else {
                context.runOnContext(_ -> flush());
            }
        }
    }

    private void flush() {
        scheduled = false;
        last = System.nanoTime();
        List<Wire> now = touched;
        touched = new ArrayList<>(now.size());
        now.forEach(Wire::flush);
    }
}
