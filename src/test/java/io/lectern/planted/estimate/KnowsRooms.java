package io.lectern.planted.estimate;

/// Planted: the simulation knows rooms.
public record KnowsRooms(io.lectern.planted.room.KnowsTheClock room) {}
