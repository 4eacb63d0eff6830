package io.lectern.planted.storage;

/// Planted: storage knows courses.
public record KnowsCourses(io.lectern.planted.campus.KnowsSockets campus) {}
