package io.lectern.planted.live.socket;

/// Planted: a socket knows the whole of `live`.
public record KnowsTheRest(io.lectern.planted.live.KnowsTooMuch live) {}
