package io.lectern.activity.helpqueue;

/// What the desk is: `CLOSED -> OPEN -> LAST_CALL -> DRAINING -> CLOSED`, and back to OPEN from each.
public enum Desk {
    CLOSED,
    OPEN,
    /// Learners who join now may not be reached today.
    LAST_CALL,
    /// Those already waiting are still helped; nobody can join.
    DRAINING;

    boolean takesJoins() {
        return this == OPEN || this == LAST_CALL;
    }
}
