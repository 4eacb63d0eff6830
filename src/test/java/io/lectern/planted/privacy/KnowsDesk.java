package io.lectern.planted.privacy;

/// Planted: personal data know the desk.
public record KnowsDesk(io.lectern.planted.desk.KnowsMain desk) {}
