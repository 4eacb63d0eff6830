package io.lectern.activity.questions;

/// From whom the asker's name is hidden, in rising order.
public enum Anonymity {
    NONE,
    /// Other learners; staff see the name.
    PEERS,
    /// Everybody but the asker.
    ALL;

    boolean hides(boolean staff) {
        return this == ALL || (this == PEERS && !staff);
    }
}
