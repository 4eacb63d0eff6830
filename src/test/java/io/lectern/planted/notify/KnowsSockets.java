package io.lectern.planted.notify;

/// Planted: notify knows sockets.
public record KnowsSockets(io.lectern.planted.live.KnowsTooMuch live) {}
