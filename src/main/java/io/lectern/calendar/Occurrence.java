package io.lectern.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// One occurrence of a series, possibly cancelled.
///
/// @param date the date that the rule gave, which identifies the occurrence even after a move
/// @param reason why it was cancelled or moved
/// @param place absent: the place of the series
public record Occurrence(
        LocalDate date,
        Instant start,
        Instant end,
        Status status,
        Optional<String> reason,
        Optional<String> place) {
    public enum Status {
        SCHEDULED,
        MOVED,
        CANCELLED
    }

    public boolean isOn() {
        return status != Status.CANCELLED;
    }

    boolean overlaps(Instant from, Instant to) {
        return start.isBefore(to) && end.isAfter(from);
    }
}
