package io.lectern.planted.classroom;

/// Planted: the class rooms know Main.
public record KnowsMain(io.lectern.planted.Main main) {}
