package io.lectern.activity.reactions;

import io.lectern.room.Reason;

/// The reactions' own reasons to refuse.
public enum ReactionsRefusal implements Reason {
    REACTED_JUST_NOW(1510, "You gave that reaction a few seconds ago");

    private final int code;
    private final String text;

    ReactionsRefusal(int code, String text) {
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
