package io.lectern.planted.web;

/// Planted: web knows identity, which knows web: a cycle.
public record KnowsPeople(io.lectern.planted.identity.KnowsCourses identity) {}
