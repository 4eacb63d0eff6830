package io.lectern.room;

/// Someone in a room: who, under which name, and with which role at that moment. Events hold
/// members whole, so that the log says who people were when it happened.
public record Member(MemberId id, String name, Role role) {
    public boolean isStaff() {
        return role.isStaff();
    }

    public boolean is(MemberId other) {
        return id.equals(other);
    }
}
