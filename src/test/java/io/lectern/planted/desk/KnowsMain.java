package io.lectern.planted.desk;

/// Planted: the desk knows Main.
public record KnowsMain(io.lectern.planted.Main main) {}
