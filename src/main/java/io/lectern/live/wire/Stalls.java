package io.lectern.live.wire;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/// The sockets of one event loop that aren't writable now, and the tasks that wait until they are. Belongs to its
/// loop.
public final class Stalls {
    private static final long LOOK_AGAIN_MS = 50;

    private record Waiting(Wire wire, Runnable then) {}

    private final Vertx vertx;
    private List<Waiting> waiting = new ArrayList<>();
    private boolean looking;

    Stalls(Vertx vertx) {
        this.vertx = vertx;
    }

    /// Runs a task once the socket is writable, or never if it closes first.
    void whenWritable(Wire wire, Runnable then) {
        waiting.add(new Waiting(wire, then));
        look();
    }

    private void look() {
        if (!looking && !waiting.isEmpty()) {
            looking = true;
            vertx.setTimer(
                    LOOK_AGAIN_MS,
                    _ -> {
                        looking = false;
                        List<Waiting> now = waiting;
                        waiting = new ArrayList<>();
                        now.forEach(this::again);
                        look();
                    });
        }
    }

    private void again(Waiting one) {
        if (one.wire().isClosing()) {
            return;
        }
        if (one.wire().isWritable()) {
            one.then().run();
        } else {
            waiting.add(one);
        }
    }
}
