package io.lectern.campus;

/// A group of learners of one course.
public record Cohort(CohortId id, String name) {}
