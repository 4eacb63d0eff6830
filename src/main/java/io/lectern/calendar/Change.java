package io.lectern.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/// How one date of a series differs from its rule.
public sealed interface Change {
    record Cancelled(String reason) implements Change {}

    /// The date is moved to another day, time or place.
    ///
    /// @param place absent: the place of the series
    /// @param note the reason, shown to participants
    record Moved(
            LocalDate day,
            LocalTime starts,
            LocalTime ends,
            Optional<String> place,
            Optional<String> note)
            implements Change {}
}
