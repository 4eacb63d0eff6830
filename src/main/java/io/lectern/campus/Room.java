package io.lectern.campus;

import io.lectern.room.Kind;
import io.lectern.room.RoomId;
import java.util.Optional;

/// A room as the campus knows it.
///
/// @param cohort the cohort it belongs to; absent: the whole course
/// @param archived whether it is read-only; a side room that ended is archived
/// @param parent the room that a side room belongs to
public record Room(
        RoomId id,
        CourseId course,
        Optional<CohortId> cohort,
        Kind kind,
        String name,
        boolean archived,
        Optional<RoomId> parent) {
    /// A room without a parent.
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
