package io.lectern.planted.live.log;

/// Planted: what is stored knows who is told of it.
public record KnowsTheRooms(io.lectern.planted.live.KnowsTooMuch live) {}
