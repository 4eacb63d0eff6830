package io.lectern.activity.focus;

/// What it is time for.
public enum Phase {
    FOCUS,
    BREAK
}
