package io.lectern.estimate;

import java.time.Instant;
import java.util.Optional;

/// What someone was told last.
///
/// @param ticket 0 for who would join now
/// @param place among those who can be called, from 1
/// @param since when the words last changed
/// @param reason why they are worse than before
/// @param then the desk when they changed
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
