package io.lectern.planted.media;

/// Planted: calls know the desk.
public record KnowsDesk(io.lectern.planted.desk.KnowsMain desk) {}
