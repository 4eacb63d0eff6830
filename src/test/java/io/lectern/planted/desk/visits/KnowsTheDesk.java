package io.lectern.planted.desk.visits;

/// Planted: what became of tickets knows the whole desk.
public record KnowsTheDesk(io.lectern.planted.desk.KnowsMain desk) {}
