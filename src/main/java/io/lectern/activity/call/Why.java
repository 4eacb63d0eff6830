package io.lectern.activity.call;

/// Why a seat was given up.
public enum Why {
    LEFT,
    /// The member was without a socket in the room for too long.
    GONE,
    REMOVED,
    /// The member moved to another device, or the call is no longer for them.
    MOVED
}
