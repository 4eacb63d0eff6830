package io.lectern.activity.helpqueue;

/// How much of a ticket a state holds.
public enum Seen {
    /// As staff see it.
    WHOLE,
    /// As its owner sees it: all but what staff wrote for staff.
    OWN,
    /// As other learners see it: no words, and no name unless the desk shows names.
    VEILED
}
