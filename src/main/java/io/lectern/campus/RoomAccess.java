package io.lectern.campus;

import io.lectern.room.Member;
import io.lectern.web.Problem;

/// A room, and the caller's place in it.
public record RoomAccess(Room room, Member member) {
    /// Fails with 403 for learners.
    public RoomAccess staffOnly() {
        if (!member.isStaff()) {
            throw Problem.forbidden("Only staff of the course may do that.");
        }
        return this;
    }
}
