package io.lectern.activity.reactions;

/// A quick reaction, each with its word.
public enum Reaction {
    GOT_IT,
    THANKS,
    TOO_FAST
}
