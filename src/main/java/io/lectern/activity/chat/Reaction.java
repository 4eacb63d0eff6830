package io.lectern.activity.chat;

/// A pictured answer to a message, each with its word.
public enum Reaction {
    THANKS,
    GOT_IT,
    SAME_HERE,
    TOO_FAST
}
