package io.lectern.room;

/// What a room is for. Side rooms have members of their own, and stand in no list of rooms: one comes
/// to them from where they began.
public enum Kind {
    /// Office hours: one desk a course.
    DESK,
    /// Live sessions.
    CLASS,
    STUDY,
    /// A side room of a desk, for one ticket.
    TABLE,
    /// A side room of a class or study room, for some of its people.
    GROUP,
    /// A side room of its own, for people who talk directly.
    DIRECT;

    public boolean isSide() {
        return switch (this) {
            case DESK, CLASS, STUDY -> false;
            case TABLE, GROUP, DIRECT -> true;
        };
    }
}
