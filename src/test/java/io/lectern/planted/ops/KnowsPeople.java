package io.lectern.planted.ops;

/// Planted: ops knows people.
public record KnowsPeople(io.lectern.planted.identity.KnowsCourses identity) {}
