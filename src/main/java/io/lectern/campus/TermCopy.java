package io.lectern.campus;

import io.lectern.room.RoomId;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// A copy of a course to the next term, as passed to each [CoursePart].
///
/// @param to the new course; while a preview is made it doesn't exist
/// @param weeks by how many weeks dates move on
/// @param holidays days of the new term on which nothing takes place
public record TermCopy(CourseId from, CourseId to, int weeks, List<Holiday> holidays) {
    /// @param last the last day, inclusive
    public record Holiday(String name, LocalDate first, LocalDate last) {}

    public TermCopy {
        holidays = List.copyOf(holidays);
    }

    /// The id of a room's copy.
    public RoomId room(RoomId original) {
        return new RoomId(id("room " + original));
    }

    /// An id derived from the copy and from what is copied, which makes copying idempotent.
    public UUID id(String of) {
        return UUID.nameUUIDFromBytes((to + " " + of).getBytes(StandardCharsets.UTF_8));
    }
}
