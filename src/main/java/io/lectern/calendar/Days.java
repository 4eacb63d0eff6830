package io.lectern.calendar;

import java.time.LocalDate;

/// A stretch of days, both ends in it.
public record Days(LocalDate first, LocalDate last) {
    boolean hold(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
