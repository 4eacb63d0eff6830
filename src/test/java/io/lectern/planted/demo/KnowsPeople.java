package io.lectern.planted.demo;

/// Planted: the demo knows people by their sign-in.
public record KnowsPeople(io.lectern.planted.identity.KnowsCourses identity) {}
