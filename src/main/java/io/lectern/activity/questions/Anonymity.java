package io.lectern.activity.questions;

/// From whom the asker's name is kept. They go from the least to the most.
public enum Anonymity {
    NONE,
    /// Staff see the name, other learners don't.
    PEERS,
    /// Nobody but the asker sees it.
    ALL;

    boolean hides(boolean staff) {
        return this == ALL || (this == PEERS && !staff);
    }
}
