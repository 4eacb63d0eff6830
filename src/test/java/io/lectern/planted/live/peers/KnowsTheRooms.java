package io.lectern.planted.live.peers;

/// Planted: messages between nodes know the rooms.
public record KnowsTheRooms(io.lectern.planted.live.KnowsTooMuch live) {}
