package io.lectern.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/// What is otherwise on one date of a series.
public sealed interface Change {
    /// The date is cancelled.
    record Cancelled(String reason) implements Change {}

    /// The date is moved to another time, day or place.
    ///
    /// @param place absent: where the series is
    /// @param note why, for those who come
    record Moved(
            LocalDate day,
            LocalTime starts,
            LocalTime ends,
            Optional<String> place,
            Optional<String> note)
            implements Change {}
}
