package io.lectern.room;

/// A reason to say no to a command. Activities have reasons of their own, an enum each; those that
/// all share are [Refusal]s. Names and codes are protocol: each stands once, and neither is reused.
public interface Reason {
    /// The name on the wire: upper case, words joined by underscores.
    String name();

    /// 1000 to 1099 are [Refusal]'s; each activity has a hundred of its own from 1100 on.
    int code();

    /// A whole sentence for people, without a full stop.
    String text();
}
