package io.lectern.activity.call;

/// Why a seat is given up.
public enum Why {
    LEFT,
    /// Without a socket in the room for too long.
    GONE,
    REMOVED,
    /// Taken over by another device of the same person, or no longer of those whom the call is for.
    MOVED
}
