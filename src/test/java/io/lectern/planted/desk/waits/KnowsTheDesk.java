package io.lectern.planted.desk.waits;

/// Planted: the estimate knows the whole desk.
public record KnowsTheDesk(io.lectern.planted.desk.KnowsMain desk) {}
