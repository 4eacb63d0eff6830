package io.lectern.planted;

/// Planted for ArchitectureTest, which must find the fault in each of these packages.
public record Main() {}
