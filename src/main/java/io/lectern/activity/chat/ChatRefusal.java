package io.lectern.activity.chat;

import io.lectern.room.Reason;

/// The chat's own reasons to refuse.
public enum ChatRefusal implements Reason {
    MUTED(1900, "You can't write here for a while"),
    SLOW_MODE(1901, "This room is in slow mode"),
    THREAD_LOCKED(1902, "This thread is locked. Only staff can write in it"),
    STAFF_CANNOT_BE_MUTED(1903, "Staff can't be muted"),
    ONLY_STAFF_TELL_ALL(1904, "Only staff can mention everyone with @here or @all"),
    HELD_FOR_STAFF(
            1905,
            "Staff look at this message first, because of a word in it. It appears once they post it");

    private final int code;
    private final String text;

    ChatRefusal(int code, String text) {
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
