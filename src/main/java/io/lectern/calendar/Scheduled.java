package io.lectern.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Takes place by a schedule, once or again and again, and single dates of it may be otherwise.
sealed interface Scheduled permits Series, Rounds {
    Schedule schedule();

    /// Rises with every change (RFC 5545 section 3.8.7.4).
    int sequence();

    Instant createdAt();

    Instant changedAt();

    /// Since when there is none any more.
    Optional<Series.Cancelled> cancelled();

    /// What is going on at some time from `from` until before `to`. Throws [Expansion.TooMany].
    List<Occurrence> between(Instant from, Instant to, int most);

    /// The occurrence of one date of the rule.
    Optional<Occurrence> on(LocalDate date);

    /// In words; absent: in a room here.
    Optional<String> place();

    Optional<String> placeOf(Occurrence occurrence);
}
