package io.lectern.room;

/// What someone is in a course, and so in its rooms.
public enum Role {
    LEARNER,
    ASSISTANT,
    INSTRUCTOR;

    /// Staff are the instructors and assistants of the course.
    public boolean isStaff() {
        return this != LEARNER;
    }
}
