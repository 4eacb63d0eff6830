package io.lectern.live;

import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Reason;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;

/// Tells the refusals that a caller of a command expects from those that are failures.
public final class Expected {
    private Expected() {}

    /// The refusal of the command, if there was one. Fails with a refusal that isn't among `expected`.
    public static Future<Optional<Reason>> refusal(
            Future<Long> command, Set<? extends Reason> expected) {
        return command.map(_ -> Optional.<Reason>empty())
                .recover(failure ->
                        among(expected, failure)
                                .map(reason -> Future.succeededFuture(Optional.of(reason)))
                                .orElseGet(() -> Future.failedFuture(failure)));
    }

    private static Optional<Reason> among(Set<? extends Reason> expected, Throwable failure) {
        return failure instanceof ProtocolError error
                ? expected.stream()
                        .<Reason>map(reason -> reason)
                        .filter(reason -> reason.code() == error.code())
                        .findFirst()
                : Optional.empty();
    }
}
