package io.lectern.activity.call;

import io.lectern.room.Reason;

/// The call's own reasons to refuse.
public enum CallRefusal implements Reason {
    NOT_INVITED(1200, "This call is for others: knock to be let in"),
    CALL_FULL(1201, "The call is full"),
    CALL_OVER(1202, "The call is over"),
    NOT_IN_CALL(1203, "You are not in this call, or the other person is not"),
    SHARED_ALREADY(1204, "Someone else is sharing their screen"),
    REMOVED_FROM_CALL(1205, "You were removed from this call"),
    RELAY_ONLY(1206, "Calls of this course go through a relay only"),
    NOT_ON_STAGE(1207, "Only who is on stage can do that");

    private final int code;
    private final String text;

    CallRefusal(int code, String text) {
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
