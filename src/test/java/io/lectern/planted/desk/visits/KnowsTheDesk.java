package io.lectern.planted.desk.visits;

/// Planted: the outcomes of tickets know the whole desk.
public record KnowsTheDesk(io.lectern.planted.desk.KnowsMain desk) {}
