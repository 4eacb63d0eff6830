package io.lectern.planted.knowledge;

/// Planted: what was answered knows the desk.
public record KnowsTheDesk(io.lectern.planted.desk.KnowsMain desk) {}
