package io.lectern.planted.calendar;

/// Planted: calendar knows sockets.
public record KnowsSockets(io.lectern.planted.live.KnowsTooMuch live) {}
