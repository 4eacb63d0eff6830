package io.lectern.campus;

/// A group of learners of one course who move together.
public record Cohort(CohortId id, String name) {}
