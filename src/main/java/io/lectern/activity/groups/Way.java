package io.lectern.activity.groups;

/// How people came into their groups.
public enum Way {
    HAND,
    RANDOM,
    COHORT,
    /// Each chooses; who is where is seen by all.
    CHOICE,
    /// Groups people who answered a poll differently.
    POLL,
    /// As a grouping that was kept.
    KEPT
}
