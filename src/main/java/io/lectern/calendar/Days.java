package io.lectern.calendar;

import java.time.LocalDate;

/// A range of days, both ends inclusive.
public record Days(LocalDate first, LocalDate last) {
    boolean hold(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
