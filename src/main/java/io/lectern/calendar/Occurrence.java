package io.lectern.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// One time that a series takes place, or was called off.
///
/// @param date the date that the rule gave, by which it is known also when it was moved
/// @param reason why it was called off or moved
/// @param place absent: where the series is
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
