package io.lectern.live;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/// What the sockets of one event loop share.
record Loop(Context context, Flusher flusher, Stalls stalls) {
    Loop(Vertx vertx, Context context) {
        this(context, new Flusher(context), new Stalls(vertx));
    }
}
