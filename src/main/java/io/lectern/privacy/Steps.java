package io.lectern.privacy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/// One step after the other for as long as there is more. Steps that are composed in each other unwind all at once in the
/// end, and break the stack where there are thousands; these take no more of it than one.
final class Steps {
    private Steps() {}

    /// @param step completes with whether there is another one
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
