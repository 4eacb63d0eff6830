package io.lectern.planted.knowledge;

/// Planted: earlier answers know the desk.
public record KnowsTheDesk(io.lectern.planted.desk.KnowsMain desk) {}
