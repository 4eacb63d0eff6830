package io.lectern.live.log;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/// Runs work on a context: at once where the caller is on it already, else a turn later.
public final class Hop {
    private Hop() {}

    public static void to(Context context, Runnable work) {
        if (context.equals(Vertx.currentContext())) {
            work.run();
        } else {
            context.runOnContext(_ -> work.run());
        }
    }
}
