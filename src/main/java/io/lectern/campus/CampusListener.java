package io.lectern.campus;

import io.lectern.room.MemberId;

/// Is told, after it is stored, of what changes who may be where.
public interface CampusListener {
    /// Someone joined, left, or has another role or cohort.
    void membershipChanged(CourseId course, MemberId account);

    /// A room was made, renamed, archived, or taken out of the archive.
    void roomChanged(Room room);
}
