package io.lectern.planted.live.audience;

/// Planted: the audience knows the whole of `live`.
public record KnowsTheRooms(io.lectern.planted.live.KnowsTooMuch live) {}
