package io.lectern.calendar;

/// How one comes to office hours: to the line, by an appointment, or either.
public enum Mode {
    WALK_IN,
    APPOINTMENT,
    BOTH;

    boolean takesAppointments() {
        return this != WALK_IN;
    }
}
