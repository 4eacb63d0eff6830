package io.lectern.desk.waits;

import io.lectern.estimate.Estimate;
import io.lectern.estimate.Reason;
import io.lectern.estimate.Telling;
import io.lectern.estimate.Told;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The waits published to everybody in the room: ticket numbers, which they know already, and times.
///
/// @param helpers the number on duty
/// @param joining the wait of somebody who joins now; absent while the desk is closed
record WaitSignal(
        String type, Instant at, int helpers, List<Wait> tickets, Optional<Wait> joining) {
    static final String TYPE = "help-queue.estimate";

    /// Times in seconds.
    record Wait(
            OptionalLong ticket,
            int place,
            OptionalInt p50,
            OptionalInt p80,
            OptionalInt p95,
            double unreached,
            Optional<Reason> reason) {
        static Wait of(Told told) {
            Estimate it = told.estimate();
            return new Wait(
                    told.ticket() == 0 ? OptionalLong.empty() : OptionalLong.of(told.ticket()),
                    told.place(),
                    seconds(it.p50()),
                    seconds(it.p80()),
                    seconds(it.p95()),
                    Math.round(it.unreached() * 1000) / 1000.0,
                    told.reason());
        }

        private static OptionalInt seconds(double value) {
            return Double.isInfinite(value)
                    ? OptionalInt.empty()
                    : OptionalInt.of((int) Math.round(value));
        }
    }

    static WaitSignal of(Instant at, int helpers, Telling telling) {
        return new WaitSignal(
                TYPE,
                at,
                helpers,
                telling.tickets().values().stream().map(Wait::of).toList(),
                telling.joining().map(Wait::of));
    }

    static WaitSignal closed(Instant at) {
        return new WaitSignal(TYPE, at, 0, List.of(), Optional.empty());
    }
}
