package io.lectern.activity.helpqueue;

/// The status of the desk: `CLOSED -> OPEN -> LAST_CALL -> DRAINING -> CLOSED`, and back to OPEN from each.
public enum Desk {
    CLOSED,
    OPEN,
    /// Learners who join now may not be reached today.
    LAST_CALL,
    /// Nobody can join; those who wait are still helped.
    DRAINING;

    boolean takesJoins() {
        return this == OPEN || this == LAST_CALL;
    }
}
