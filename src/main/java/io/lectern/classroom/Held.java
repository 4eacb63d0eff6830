package io.lectern.classroom;

import io.lectern.campus.RoomAccess;
import java.time.Instant;
import java.util.Optional;

/// A live session of a class: the span of its room's log from the event that opened it to the one that
/// closed it.
///
/// @param by the caller's access to the room
/// @param id the number of the event that opened it
/// @param end the number of the event that closed it; absent while it goes on
record Held(RoomAccess by, long id, Instant opened, Optional<Long> end, Optional<Instant> closed) {
    Span span(Instant now) {
        return new Span(opened, closed.orElse(now.isBefore(opened) ? opened : now));
    }
}
