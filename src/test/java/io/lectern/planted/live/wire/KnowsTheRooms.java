package io.lectern.planted.live.wire;

/// Planted: the way out of a socket knows what is told on it.
public record KnowsTheRooms(io.lectern.planted.live.KnowsTooMuch live) {}
