package io.lectern.activity.questions;

/// What a question is.
public enum Status {
    /// It waits for staff to approve it.
    PENDING,
    OPEN,
    /// It is being answered on everybody's screen; at most one is.
    LIVE,
    ANSWERED,
    DISMISSED,
    MERGED,
    /// It goes on in office hours.
    DEFERRED,
    WITHDRAWN;

    /// Whether it still waits for an answer in the session.
    boolean waits() {
        return this == PENDING || this == OPEN;
    }

    /// Whether there is nothing more to do about it in the session.
    boolean isSettled() {
        return !waits() && this != LIVE;
    }
}
