package io.lectern.campus;

import io.lectern.room.MemberId;

/// Told of changes of who may be where, after they are stored.
public interface CampusListener {
    /// Somebody joined, left, or changed role or cohort.
    void membershipChanged(CourseId course, MemberId account);

    /// A room was created, renamed, archived or restored.
    void roomChanged(Room room);
}
