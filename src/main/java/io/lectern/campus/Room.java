package io.lectern.campus;

import io.lectern.room.Kind;
import io.lectern.room.RoomId;
import java.util.Optional;

/// A room as the campus knows it: where it is, and for whom.
///
/// @param cohort whose room it is; without one it is the whole course's
/// @param archived it can be read, not written; a side room that ended is archived
/// @param parent the room that a table or group belongs to
public record Room(
        RoomId id,
        CourseId course,
        Optional<CohortId> cohort,
        Kind kind,
        String name,
        boolean archived,
        Optional<RoomId> parent) {
    /// A room that belongs to no other.
    public Room(
            RoomId id,
            CourseId course,
            Optional<CohortId> cohort,
            Kind kind,
            String name,
            boolean archived) {
        this(id, course, cohort, kind, name, archived, Optional.empty());
    }
}
