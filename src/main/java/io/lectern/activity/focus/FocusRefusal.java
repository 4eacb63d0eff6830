package io.lectern.activity.focus;

import io.lectern.room.Reason;

/// The timer's own reasons to refuse.
public enum FocusRefusal implements Reason {
    TIMER_RUNNING(1700, "The timer is running already"),
    TIMER_STOPPED(1701, "The timer isn't running"),
    STAFF_RUN_THE_TIMER(1702, "In this room only staff run the timer"),
    NOT_BOTH_THERE(1703, "You both have to take part in the rounds"),
    PAIRED_ALREADY(1704, "One of you is in a pair already");

    private final int code;
    private final String text;

    FocusRefusal(int code, String text) {
        this.code = code;
        this.text = text;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String text() {
        return text;
    }
}
