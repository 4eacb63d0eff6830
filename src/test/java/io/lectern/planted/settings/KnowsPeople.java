package io.lectern.planted.settings;

/// Planted: settings know people.
public record KnowsPeople(io.lectern.planted.identity.KnowsCourses identity) {}
