package io.lectern.live.log;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/// Runs work on a context: at once if the caller is on it already, else in a later turn.
public final class Hop {
    private Hop() {}

    public static void to(Context context, Runnable work) {
        if (context.equals(Vertx.currentContext())) {
            work.run();
        } else {
            context.runOnContext(_ -> work.run());
        }
    }

    /// Runs work that returns a future; an exception fails that future.
    public static <T> Future<T> ask(Context context, Supplier<Future<T>> work) {
        Promise<T> result = Promise.promise();
        to(
                context,
                () -> {
                    try {
                        work.get().onComplete(result);
                    } catch (RuntimeException bug) {
                        result.fail(bug);
                    }
                });
        return result.future();
    }

    /// A future with the same result, completed on the context in a turn of its own.
    public static <T> Future<T> back(Context context, Future<T> elsewhere) {
        Promise<T> result = Promise.promise();
        elsewhere.onComplete(done -> context.runOnContext(_ -> result.handle(done)));
        return result.future();
    }
}
