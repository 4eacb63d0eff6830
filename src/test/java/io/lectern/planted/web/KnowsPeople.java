package io.lectern.planted.web;

/// Planted: web knows people, who know web: a circle.
public record KnowsPeople(io.lectern.planted.identity.KnowsCourses identity) {}
