package io.lectern.activity.polls;

/// The kind of answer that a poll asks for.
public enum Kind {
    ONE,
    SEVERAL,
    /// A whole number between two bounds.
    SCALE,
    NUMBER,
    TEXT,
    /// One to three words, for a cloud.
    WORDS,
    /// The choices, put in order.
    ORDER;

    boolean hasChoices() {
        return this == ONE || this == SEVERAL || this == ORDER;
    }
}
