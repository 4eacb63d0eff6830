package io.lectern.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Something that takes place by a schedule, once or repeatedly, of which single dates may differ.
sealed interface Scheduled permits Series, Rounds {
    Schedule schedule();

    /// Rises with every change (RFC 5545 section 3.8.7.4).
    int sequence();

    Instant createdAt();

    Instant changedAt();

    /// The cancellation of the whole; absent while it goes on.
    Optional<Series.Cancelled> cancelled();

    /// The occurrences that overlap the time from `from` to before `to`. Throws [Expansion.TooMany].
    List<Occurrence> between(Instant from, Instant to, int most);

    /// The occurrence of one date of the rule.
    Optional<Occurrence> on(LocalDate date);

    /// A place in words; absent: a room here.
    Optional<String> place();

    Optional<String> placeOf(Occurrence occurrence);
}
