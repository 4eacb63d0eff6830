package io.lectern.privacy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/// Runs asynchronous steps in a loop. Chaining thousands of futures with `compose` would overflow the
/// stack when they unwind; this uses constant stack.
final class Steps {
    private Steps() {}

    /// @param step completes with whether to go on
    static Future<Void> all(Supplier<Future<Boolean>> step) {
        Promise<Void> done = Promise.promise();
        go(step, done);
        return done.future();
    }

    private static void go(Supplier<Future<Boolean>> step, Promise<Void> done) {
        var more = step.get();
        while (more.succeeded() && more.result()) {
            more = step.get();
        }
        more.onComplete(next -> {
            if (next.failed()) {
                done.fail(next.cause());
            } else if (next.result()) {
                try {
                    go(step, done);
                } catch (RuntimeException failure) {
                    done.fail(failure);
                }
            } else {
                done.complete();
            }
        });
    }
}
