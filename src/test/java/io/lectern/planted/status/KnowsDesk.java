package io.lectern.planted.status;

/// Planted: how this site is knows the desk.
public record KnowsDesk(io.lectern.planted.desk.KnowsMain desk) {}
