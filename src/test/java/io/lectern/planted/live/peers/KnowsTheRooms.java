package io.lectern.planted.live.peers;

/// Planted: what nodes say to each other knows the rooms that they speak of.
public record KnowsTheRooms(io.lectern.planted.live.KnowsTooMuch live) {}
