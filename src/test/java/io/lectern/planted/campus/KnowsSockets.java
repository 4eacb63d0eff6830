package io.lectern.planted.campus;

/// Planted: campus knows sockets.
public record KnowsSockets(io.lectern.planted.live.KnowsTooMuch live) {}
