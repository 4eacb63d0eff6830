package io.lectern.room;

import java.util.UUID;

/// Someone in a room: who, under which name, and with which role at that moment. Events hold
/// members whole, so that the log says who people were when it happened.
public record Member(MemberId id, String name, Role role) {
    /// The system, in whose name the schedule and the passing of time act. No account has its id.
    public static final Member SYSTEM =
            new Member(new MemberId(new UUID(0, 0)), "Lectern", Role.INSTRUCTOR);

    public boolean isSystem() {
        return is(SYSTEM.id());
    }

    public boolean isStaff() {
        return role.isStaff();
    }

    public boolean is(MemberId other) {
        return id.equals(other);
    }
}
