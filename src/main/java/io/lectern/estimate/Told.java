package io.lectern.estimate;

import java.time.Instant;
import java.util.Optional;

/// What somebody was last told.
///
/// @param ticket 0 for somebody who would join now
/// @param place among the tickets that can be called, from 1
/// @param since when the words last changed
/// @param reason why the wait became longer
/// @param then the desk when the words changed
public record Told(
        long ticket,
        int place,
        Estimate estimate,
        Instant since,
        Optional<Reason> reason,
        Picture then) {
    static Told first(long ticket, int place, Estimate estimate, Picture now) {
        return new Told(ticket, place, estimate, now.at(), Optional.empty(), now);
    }

    Told changed(int at, Estimate to, Optional<Reason> why, Picture now) {
        return new Told(ticket, at, to, now.at(), why, now);
    }
}
