package io.lectern.room;

/// A person's role in a course, and so in its rooms.
public enum Role {
    LEARNER,
    ASSISTANT,
    INSTRUCTOR;

    /// Whether it is a role of staff: instructors and assistants.
    public boolean isStaff() {
        return this != LEARNER;
    }
}
