package io.lectern.planted.live.audience;

/// Planted: who is told of a room knows the whole of `live`.
public record KnowsTheRooms(io.lectern.planted.live.KnowsTooMuch live) {}
