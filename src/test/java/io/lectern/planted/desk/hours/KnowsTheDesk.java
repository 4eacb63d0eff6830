package io.lectern.planted.desk.hours;

/// Planted: opening and closing knows the whole desk.
public record KnowsTheDesk(io.lectern.planted.desk.KnowsMain desk) {}
