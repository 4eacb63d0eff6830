package io.lectern.room;

/// A reason to refuse a command. Activities have enums of their own; the shared ones are [Refusal]s. Names and codes
/// are protocol: unique, and never reused.
public interface Reason {
    /// The name in the protocol: upper case, words joined by underscores.
    String name();

    /// The code: 1000 to 1099 for [Refusal], then a hundred for each activity from 1100 on.
    int code();

    /// A sentence for people, without a full stop.
    String text();
}
