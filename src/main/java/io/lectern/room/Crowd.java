package io.lectern.room;

/// People of a room who are told together. Who they are is known when the event is stored.
public enum Crowd {
    /// The staff of the course.
    STAFF,
    /// Who is in the room.
    HERE,
    /// Everybody who sees the room.
    ALL
}
