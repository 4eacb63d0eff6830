package io.lectern.calendar;

/// How learners come to office hours: by the line, by appointment, or either.
public enum Mode {
    WALK_IN,
    APPOINTMENT,
    BOTH;

    boolean takesAppointments() {
        return this != WALK_IN;
    }
}
