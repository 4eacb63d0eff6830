package io.lectern.web;

import io.vertx.core.Future;
import java.util.function.Function;

/// Runs asynchronous work on several things, one after the other.
public final class InTurn {
    private InTurn() {}

    /// Fails with the first failure; what comes after it isn't begun.
    public static <T> Future<Void> each(
            Iterable<? extends T> all, Function<? super T, ? extends Future<?>> act) {
        var done = Future.<Void>succeededFuture();
        for (var one : all) {
            done = done.compose(_ -> act.apply(one).<Void>mapEmpty());
        }
        return done;
    }
}
