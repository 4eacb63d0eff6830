package io.lectern.live.wire;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/// What the sockets of one event loop share.
public record Loop(Context context, Flusher flusher, Stalls stalls) {
    public Loop(Vertx vertx, Context context) {
        this(context, new Flusher(context), new Stalls(vertx));
    }
}
