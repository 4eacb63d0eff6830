package io.lectern.planted.live.room;

/// Planted: a room knows the whole of `live`.
public record KnowsTheSockets(io.lectern.planted.live.KnowsTooMuch live) {}
