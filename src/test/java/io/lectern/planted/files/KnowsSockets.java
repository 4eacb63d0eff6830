package io.lectern.planted.files;

/// Planted: files knows sockets.
public record KnowsSockets(io.lectern.planted.live.KnowsTooMuch live) {}
