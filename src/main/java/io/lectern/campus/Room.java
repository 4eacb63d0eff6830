package io.lectern.campus;

import io.lectern.room.Kind;
import io.lectern.room.RoomId;
import java.util.Optional;

/// A room as the campus knows it: where it is, and for whom.
///
/// @param cohort whose room it is; without one it is the whole course's
/// @param archived it can be read, not written
public record Room(
        RoomId id,
        CourseId course,
        Optional<CohortId> cohort,
        Kind kind,
        String name,
        boolean archived) {}
