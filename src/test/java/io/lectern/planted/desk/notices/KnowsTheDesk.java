package io.lectern.planted.desk.notices;

/// Planted: the desk's notices know the whole desk.
public record KnowsTheDesk(io.lectern.planted.desk.KnowsMain desk) {}
