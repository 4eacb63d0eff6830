package io.lectern.campus;

import io.lectern.room.Role;
import java.util.Collection;

/// Between whom a course allows direct talks.
public enum TalksAllowed {
    NONE,
    /// Talks that include a member of staff.
    WITH_STAFF,
    ALL;

    boolean among(Collection<Role> roles) {
        return switch (this) {
            case NONE -> false;
            case WITH_STAFF -> roles.stream().anyMatch(role -> role != Role.LEARNER);
            case ALL -> true;
        };
    }
}
