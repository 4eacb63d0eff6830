package io.lectern.planted.activity.second;

/// Planted: the activity that another one knows.
public record Other() {}
