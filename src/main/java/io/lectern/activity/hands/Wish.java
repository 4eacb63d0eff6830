package io.lectern.activity.hands;

/// Why a hand is raised: to speak, or a point of order.
public enum Wish {
    SPEAK,
    CANT_HEAR,
    TOO_FAST
}
