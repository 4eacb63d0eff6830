package io.lectern.calendar;

/// What a series is of: hours at the desk, or sessions in the class room.
public enum What {
    OFFICE_HOURS,
    LIVE_SESSION
}
