package io.lectern.live.log;

import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Reason;
import io.vertx.core.Future;

/// The final result of a command.
public sealed interface Outcome {
    Future<Long> answer();

    /// @param seq the last event that it led to; if it changed nothing, the log's head at that time
    record Granted(long seq) implements Outcome {
        @Override
        public Future<Long> answer() {
            return Future.succeededFuture(seq);
        }
    }

    record Refused(Reason why, String detail) implements Outcome {
        @Override
        public Future<Long> answer() {
            return Future.failedFuture(ProtocolError.refused(why, detail));
        }
    }
}
