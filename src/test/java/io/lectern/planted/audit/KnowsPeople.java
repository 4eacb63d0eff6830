package io.lectern.planted.audit;

/// Planted: audit knows people.
public record KnowsPeople(io.lectern.planted.identity.KnowsCourses identity) {}
