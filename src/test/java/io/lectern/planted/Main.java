package io.lectern.planted;

/// Planted for ArchitectureTest, which has to find what is wrong in these packages.
public record Main() {}
