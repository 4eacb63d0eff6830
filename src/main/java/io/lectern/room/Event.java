package io.lectern.room;

/// A fact: something that happened, as the log stores it. Each activity has its own sealed family of records.
public interface Event {}
