package io.lectern.planted.study;

/// Planted: the study rooms know Main.
public record KnowsMain(io.lectern.planted.Main main) {}
