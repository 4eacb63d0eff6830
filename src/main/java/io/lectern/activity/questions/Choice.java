package io.lectern.activity.questions;

/// How the asker of a deferred question wants the answer.
public enum Choice {
    /// A ticket in the line of the next office hours.
    TICKET,
    /// A time that the asker books with staff.
    SLOT,
    /// An answer in writing.
    WRITTEN
}
