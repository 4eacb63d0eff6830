package io.lectern.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/// What is otherwise on one date of a series.
public sealed interface Change {
    /// It doesn't take place.
    record Cancelled(String reason) implements Change {}

    /// It takes place at another time, perhaps on another day or in another place.
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
