package io.lectern.activity.call;

/// How good someone's connection is.
public enum Quality {
    GOOD,
    WEAK,
    POOR,
    LOST
}
