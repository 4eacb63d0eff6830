package io.lectern.campus;

import io.lectern.room.Member;
import io.lectern.room.Role;
import io.lectern.web.Problem;
import java.util.Optional;

/// A course, and the caller's place in it.
///
/// @param directTalks between whom the course allows direct talks
public record CourseAccess(
        Course course, Member member, Optional<Cohort> cohort, TalksAllowed directTalks) {
    /// Fails with 403 for learners.
    public CourseAccess staffOnly() {
        if (!member.isStaff()) {
            throw Problem.forbidden("Only staff of the course may do that.");
        }
        return this;
    }

    /// Fails with 409 if the course is archived.
    CourseAccess current() {
        if (course.archived()) {
            throw ArchivedCourses.readOnly();
        }
        return this;
    }

    CourseAccess instructorOnly() {
        if (member.role() != Role.INSTRUCTOR) {
            throw Problem.forbidden("Only instructors of the course may do that.");
        }
        return this;
    }
}
