package io.lectern.planted.privacy;

/// Planted: what people may ask of what is kept knows the desk.
public record KnowsDesk(io.lectern.planted.desk.KnowsMain desk) {}
