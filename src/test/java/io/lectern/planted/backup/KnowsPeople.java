package io.lectern.planted.backup;

/// Planted: a backup knows people.
public record KnowsPeople(io.lectern.planted.identity.KnowsCourses people) {}
