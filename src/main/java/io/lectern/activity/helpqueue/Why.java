package io.lectern.activity.helpqueue;

import java.time.Duration;
import java.time.Instant;

/// Why a ticket stands where it stands.
public enum Why {
    FIRST_VISIT,
    /// Half an hour behind its joining.
    SECOND_VISIT,
    /// An hour behind its joining.
    LATER_VISIT,
    /// Left over from the last office hours: the place it had then.
    CARRIED,
    /// A due appointment.
    BOOKED,
    /// Put first by staff.
    PINNED,
    /// Called without an answer: two places down.
    NO_ANSWER,
    /// Not ready when called: one place down.
    PASSED;

    static final Duration BEHIND_PER_VISIT = Duration.ofMinutes(30);
    static final int VISITS_THAT_COUNT = 2;

    /// How far behind its joining a ticket stands after so many visits today.
    static Duration behind(int visits) {
        return BEHIND_PER_VISIT.multipliedBy(Math.min(visits, VISITS_THAT_COUNT));
    }

    /// The reason for a place that follows from joining.
    static Why of(Instant joined, Instant order) {
        var behind = Duration.between(joined, order);
        if (behind.isNegative()) {
            return CARRIED;
        }
        return behind.compareTo(behind(1)) < 0
                ? FIRST_VISIT
                : behind.compareTo(behind(2)) < 0 ? SECOND_VISIT : LATER_VISIT;
    }
}
