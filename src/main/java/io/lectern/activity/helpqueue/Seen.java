package io.lectern.activity.helpqueue;

/// How much of a ticket a view holds.
public enum Seen {
    /// Everything, for staff.
    WHOLE,
    /// Everything but what staff wrote for staff: for the owner.
    OWN,
    /// No texts, and no name unless the desk shows names: for other learners.
    VEILED
}
