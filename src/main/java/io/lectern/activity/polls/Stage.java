package io.lectern.activity.polls;

/// The stage of a poll: `DRAFT -> OPEN -> CLOSED -> REVEALED`, and from CLOSED to OPEN for a second round.
public enum Stage {
    DRAFT,
    OPEN,
    CLOSED,
    REVEALED
}
