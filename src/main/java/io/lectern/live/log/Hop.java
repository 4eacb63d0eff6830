package io.lectern.live.log;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/// To where a thing belongs: at once where one is there already.
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
