package io.lectern.activity.call;

/// The quality of a member's connection.
public enum Quality {
    GOOD,
    WEAK,
    POOR,
    LOST
}
