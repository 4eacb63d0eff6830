package io.lectern.activity.helpqueue;

import io.lectern.room.Reason;

/// The desk's own reasons to say no.
public enum HelpQueueRefusal implements Reason {
    DESK_CLOSED(1100, "Office hours are closed"),
    DESK_OPEN(1101, "Office hours are open already"),
    ALREADY_WAITING(1102, "You already have a ticket in this line"),
    ALREADY_CLAIMED(1103, "Someone else was faster"),
    BUSY(1104, "You are already helping someone"),
    NOBODY_WAITING(1105, "Nobody is waiting"),
    NOT_IN_THAT_STATE(1106, "The ticket is not in a state for that"),
    DESK_DRAINING(1107, "Nobody more is taken into the line today"),
    HELPED_ENOUGH(1108, "You have been helped as often as one can be in a day"),
    HELPED_JUST_NOW(1109, "You were helped only just now"),
    TOO_SOON(1110, "It is too soon for that"),
    RESERVED(1111, "The ticket waits for the helper who knows it"),
    NOT_ON_DUTY(1112, "That helper is not on duty"),
    IN_A_GROUP(1113, "You are in a group already");

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
