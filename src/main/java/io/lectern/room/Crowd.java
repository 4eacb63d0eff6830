package io.lectern.room;

/// A group of people of a room to notify. Its members are resolved when the event is stored.
public enum Crowd {
    /// The staff of the course.
    STAFF,
    /// Everybody who is in the room.
    HERE,
    /// Everybody who sees the room.
    ALL
}
