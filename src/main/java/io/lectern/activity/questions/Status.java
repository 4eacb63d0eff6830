package io.lectern.activity.questions;

/// The status of a question.
public enum Status {
    /// Waiting for approval by staff.
    PENDING,
    OPEN,
    /// Being answered on everybody's screen; at most one is.
    LIVE,
    ANSWERED,
    DISMISSED,
    MERGED,
    /// Passed on to office hours.
    DEFERRED,
    WITHDRAWN;

    /// Whether it still waits for an answer in the session.
    boolean waits() {
        return this == PENDING || this == OPEN;
    }

    /// Whether nothing more will happen to it in the session.
    boolean isSettled() {
        return !waits() && this != LIVE;
    }
}
