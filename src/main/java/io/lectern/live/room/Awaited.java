package io.lectern.live.room;

import io.lectern.live.protocol.ProtocolError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/// The callers that wait until a room's state includes a given event. Belongs to the room's context.
final class Awaited {
    private record Waiter(long head, Promise<Void> reached) {}

    private final List<Waiter> waiters = new ArrayList<>();

    Future<Void> until(long head) {
        var waiter = new Waiter(head, Promise.promise());
        waiters.add(waiter);
        return waiter.reached().future();
    }

    void reached(long seq) {
        if (waiters.isEmpty()) {
            return;
        }
        var there = waiters.stream().filter(waiter -> waiter.head() <= seq).toList();
        waiters.removeAll(there);
        there.forEach(waiter -> waiter.reached().complete());
    }

    /// Fails all waiting callers, as the log can't be read.
    void fail() {
        var all = List.copyOf(waiters);
        waiters.clear();
        all.forEach(waiter -> waiter.reached().fail(ProtocolError.unavailable()));
    }
}
