package io.lectern.activity.helpqueue;

/// What a ticket is.
public enum Status {
    WAITING,
    /// On the owner's own hold.
    AWAY,
    /// Asked to say more.
    NEEDS_EDIT,
    CALLED,
    IN_SESSION,
    /// The helper said: try this first.
    PARKED,
    /// Parked, and ready again.
    RETURNING,
    RESOLVED,
    WITHDRAWN,
    REMOVED,
    NO_SHOW,
    EXPIRED,
    CARRIED;

    public boolean isFinal() {
        return switch (this) {
            case WAITING, AWAY, NEEDS_EDIT, CALLED, IN_SESSION, PARKED, RETURNING -> false;
            case RESOLVED, WITHDRAWN, REMOVED, NO_SHOW, EXPIRED, CARRIED -> true;
        };
    }

    /// Whether a helper may call it.
    public boolean isEligible() {
        return this == WAITING || this == RETURNING;
    }

    /// Whether it takes up its helper, who has one call at a time.
    public boolean isInHand() {
        return this == CALLED || this == IN_SESSION;
    }

    /// Whether it stands in the line, though perhaps on hold.
    public boolean hasPlace() {
        return switch (this) {
            case WAITING, RETURNING, AWAY, NEEDS_EDIT -> true;
            case CALLED, IN_SESSION, PARKED -> false;
            case RESOLVED, WITHDRAWN, REMOVED, NO_SHOW, EXPIRED, CARRIED -> false;
        };
    }
}
