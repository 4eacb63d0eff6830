package io.lectern.planted.live.log;

/// Planted: the log knows the audience.
public record KnowsTheRooms(io.lectern.planted.live.KnowsTooMuch live) {}
