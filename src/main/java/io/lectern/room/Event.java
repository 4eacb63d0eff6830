package io.lectern.room;

/// A fact: what happened, as it is stored in the log. Each activity has its own sealed family of
/// records.
public interface Event {}
