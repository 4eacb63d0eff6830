package io.lectern.planted.identity;

/// Planted: identity knows courses.
public record KnowsCourses(
        io.lectern.planted.campus.KnowsSockets campus, io.lectern.planted.web.KnowsPeople web) {}
