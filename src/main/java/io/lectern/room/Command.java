package io.lectern.room;

/// A wish: what a member asks a room to do. Each activity has its own sealed family of records.
public interface Command {}
