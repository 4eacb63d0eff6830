package io.lectern.activity.groups;

/// How people get into groups.
public enum Way {
    HAND,
    RANDOM,
    COHORT,
    /// Each person chooses, and everybody sees who is where.
    CHOICE,
    /// Each group has people who answered a poll differently.
    POLL,
    /// As in an earlier grouping that was saved.
    KEPT
}
