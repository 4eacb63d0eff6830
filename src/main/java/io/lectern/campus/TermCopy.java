package io.lectern.campus;

import io.lectern.room.RoomId;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// The copy of a course for the next term, as each part of the program is told of it.
///
/// @param to the course that is the copy; it isn't there yet while a preview is made
/// @param weeks by how many weeks dates move on
/// @param holidays days of the new term on which nothing takes place
public record TermCopy(CourseId from, CourseId to, int weeks, List<Holiday> holidays) {
    /// @param last the last day, which belongs to it
    public record Holiday(String name, LocalDate first, LocalDate last) {}

    public TermCopy {
        holidays = List.copyOf(holidays);
    }

    /// The room of the copy that stands for a room of the course.
    public RoomId room(RoomId original) {
        return new RoomId(id("room " + original));
    }

    /// An id that is the same each time for what is copied, so that nothing is copied twice.
    public UUID id(String of) {
        return UUID.nameUUIDFromBytes((to + " " + of).getBytes(StandardCharsets.UTF_8));
    }
}
