package io.lectern.activity.helpqueue;

import java.time.Duration;
import java.time.Instant;

/// Why a ticket has its place.
public enum Why {
    FIRST_VISIT,
    /// Placed half an hour after its time of joining.
    SECOND_VISIT,
    /// Placed an hour after its time of joining.
    LATER_VISIT,
    /// Carried over from the last office hours, at its place of then.
    CARRIED,
    /// A due appointment.
    BOOKED,
    /// Moved to the front by staff.
    PINNED,
    /// Two places down after an unanswered call.
    NO_ANSWER,
    /// One place down, as its owner wasn't ready when called.
    PASSED;

    static final Duration BEHIND_PER_VISIT = Duration.ofMinutes(30);
    static final int VISITS_THAT_COUNT = 2;

    /// How much later than its time of joining a ticket is placed after so many visits today.
    static Duration behind(int visits) {
        return BEHIND_PER_VISIT.multipliedBy(Math.min(visits, VISITS_THAT_COUNT));
    }

    /// The reason for a place that follows from the time of joining.
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
