package io.lectern.activity.helpqueue;

/// What a session came to.
public enum Outcome {
    ANSWERED,
    PARTLY,
    /// Sent on to someone or something else.
    REFERRED
}
