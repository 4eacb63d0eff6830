package io.lectern.activity.helpqueue;

import io.lectern.room.Reason;

/// The desk's own reasons to refuse.
public enum HelpQueueRefusal implements Reason {
    DESK_CLOSED(1100, "Office hours are closed"),
    DESK_OPEN(1101, "Office hours are already open"),
    ALREADY_WAITING(1102, "You are already in the line"),
    ALREADY_CLAIMED(1103, "Someone else was faster"),
    BUSY(1104, "You are already helping someone"),
    NOBODY_WAITING(1105, "Nobody is waiting"),
    NOT_IN_THAT_STATE(1106, "That is not possible for this question right now"),
    DESK_DRAINING(1107, "The line is closed for today"),
    HELPED_ENOUGH(1108, "You have reached the number of visits for today"),
    HELPED_JUST_NOW(1109, "You were helped a moment ago"),
    TOO_SOON(1110, "It is too soon for that"),
    RESERVED(1111, "This question is reserved for the helper who knows it"),
    NOT_ON_DUTY(1112, "That helper is not on duty"),
    IN_A_GROUP(1113, "You are already in a group");

    private final int code;
    private final String text;

    HelpQueueRefusal(int code, String text) {
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
