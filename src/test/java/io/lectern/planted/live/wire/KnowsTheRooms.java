package io.lectern.planted.live.wire;

/// Planted: a socket's outgoing side knows the log.
public record KnowsTheRooms(io.lectern.planted.live.KnowsTooMuch live) {}
