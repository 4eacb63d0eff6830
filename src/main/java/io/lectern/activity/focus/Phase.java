package io.lectern.activity.focus;

/// A phase of the timer.
public enum Phase {
    FOCUS,
    BREAK
}
