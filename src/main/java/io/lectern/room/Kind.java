package io.lectern.room;

/// What a room is for. A side room has members of its own and stands in no list of rooms: people reach it from where
/// it began.
public enum Kind {
    /// Office hours: one desk a course.
    DESK,
    /// Live sessions.
    CLASS,
    STUDY,
    /// A side room of a desk, for the people of one ticket.
    TABLE,
    /// A side room of a class or study room, for some of its people.
    GROUP,
    /// A side room without a parent, for people who talk directly.
    DIRECT;

    public boolean isSide() {
        return switch (this) {
            case DESK, CLASS, STUDY -> false;
            case TABLE, GROUP, DIRECT -> true;
        };
    }
}
