package io.lectern.activity.polls;

/// How far a poll is: `DRAFT -> OPEN -> CLOSED -> REVEALED`, and from CLOSED to OPEN for a second round.
public enum Stage {
    DRAFT,
    OPEN,
    CLOSED,
    REVEALED
}
