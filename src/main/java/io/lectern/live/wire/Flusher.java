package io.lectern.live.wire;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;

/// Flushes each socket of one event loop that something was written to, once, at the end of what the
/// loop is at. Belongs to its loop.
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
