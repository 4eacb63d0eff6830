package io.lectern.activity.session;

import io.lectern.room.Reason;

/// The session's own reasons to refuse.
public enum SessionRefusal implements Reason {
    SESSION_OPEN(1300, "The session is already live"),
    SESSION_CLOSED(1301, "The session is not live"),
    ON_A_BREAK(1302, "The session is already on a break"),
    NO_BREAK(1303, "The session is not on a break");

    private final int code;
    private final String text;

    SessionRefusal(int code, String text) {
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
