package io.lectern.activity.helpqueue;

/// What the desk is: `CLOSED -> OPEN -> LAST_CALL -> DRAINING -> CLOSED`, and back to OPEN from each.
public enum Desk {
    CLOSED,
    OPEN,
    /// Who joins now may not be reached today.
    LAST_CALL,
    /// Who waits is still served, and nobody joins.
    DRAINING;

    boolean takesJoins() {
        return this == OPEN || this == LAST_CALL;
    }
}
