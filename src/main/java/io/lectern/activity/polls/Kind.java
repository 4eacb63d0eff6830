package io.lectern.activity.polls;

/// What is asked.
public enum Kind {
    ONE,
    SEVERAL,
    /// A whole number between two ends.
    SCALE,
    NUMBER,
    TEXT,
    /// One to three words, for a cloud.
    WORDS,
    /// The choices in an order.
    ORDER;

    boolean hasChoices() {
        return this == ONE || this == SEVERAL || this == ORDER;
    }
}
