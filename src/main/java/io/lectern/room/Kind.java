package io.lectern.room;

/// What a room is for: office hours (one desk a course), live sessions, or a study room.
public enum Kind {
    DESK,
    CLASS,
    STUDY
}
