package io.lectern.live.wire;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;

/// Flushes the sockets of one event loop that were written to, each once, at the end of the loop's current task.
/// Belongs to its loop.
public final class Flusher {
    private final Context context;
    private List<Wire> touched = new ArrayList<>();

    Flusher(Context context) {
        this.context = context;
    }

    void touch(Wire wire) {
        touched.add(wire);
        if (touched.size() == 1) {
            context.runOnContext(_ -> flush());
        }
    }

    private void flush() {
        List<Wire> now = touched;
        touched = new ArrayList<>(now.size());
        now.forEach(Wire::flush);
    }
}
