package io.lectern.web;

import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// The account behind a request, and the witness that records the request before it is answered.
public final class Actor {
    private static final String WHO = Actor.class.getName();
    private static final String WITNESS = Witness.class.getName();

    /// Records each successful request before its answer is sent.
    @FunctionalInterface
    public interface Witness {
        Future<Void> done(RoutingContext context);
    }

    private Actor() {}

    public static void set(RoutingContext context, MemberId who) {
        context.put(WHO, who);
    }

    public static Optional<MemberId> of(RoutingContext context) {
        return Optional.ofNullable(context.get(WHO));
    }

    public static void witness(RoutingContext context, Witness witness) {
        context.put(WITNESS, witness);
    }

    /// The answer, once the witness has recorded the request.
    static <T> Future<T> witnessed(RoutingContext context, Future<T> answer) {
        Witness witness = context.get(WITNESS);
        return witness == null ? answer : answer.compose(it -> witness.done(context).map(it));
    }
}
