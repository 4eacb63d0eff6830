package io.lectern.planted.breakout;

/// Planted: the groups know Main.
public record KnowsMain(io.lectern.planted.Main main) {}
