package io.lectern.planted.nodes;

/// Planted: nodes knows sockets.
public record KnowsSockets(io.lectern.planted.live.KnowsTooMuch live) {}
