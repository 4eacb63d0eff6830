package io.lectern.activity.helpqueue;

/// The outcome of a session.
public enum Outcome {
    ANSWERED,
    PARTLY,
    /// Referred to someone or something else.
    REFERRED
}
