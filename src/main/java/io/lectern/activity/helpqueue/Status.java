package io.lectern.activity.helpqueue;

/// The status of a ticket.
public enum Status {
    WAITING,
    /// On hold by its owner.
    AWAY,
    /// Asked to be edited.
    NEEDS_EDIT,
    CALLED,
    IN_SESSION,
    /// Sent off by the helper to try something first.
    PARKED,
    /// Parked before, and ready again.
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

    /// Whether it occupies a helper, who has one call at a time.
    public boolean isInHand() {
        return this == CALLED || this == IN_SESSION;
    }

    /// Whether it has a place in the line, on hold or not.
    public boolean hasPlace() {
        return switch (this) {
            case WAITING, RETURNING, AWAY, NEEDS_EDIT -> true;
            case CALLED, IN_SESSION, PARKED -> false;
            case RESOLVED, WITHDRAWN, REMOVED, NO_SHOW, EXPIRED, CARRIED -> false;
        };
    }
}
