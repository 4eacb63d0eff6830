package io.lectern.planted.desk.notices;

/// Planted: what is told elsewhere knows the whole desk.
public record KnowsTheDesk(io.lectern.planted.desk.KnowsMain desk) {}
