package io.lectern.room;

import java.util.UUID;

/// A person in a room: their id, and their name and role at that moment. Events hold members whole, so that the log
/// tells who people were at the time.
public record Member(MemberId id, String name, Role role) {
    /// The system, which acts for the schedule and the passing of time. No account has its id.
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
