package io.lectern.room;

/// The reasons to refuse that all activities share. Names and codes are protocol and never reused. The text is for
/// people.
public enum Refusal implements Reason {
    INVALID(1000, "This room can't process that request"),
    NOT_ALLOWED(1001, "Only staff can do that"),
    NOT_YOURS(1002, "That belongs to someone else"),
    UNKNOWN(1003, "That could not be found here"),
    TOO_LONG(1004, "The text is too long"),
    EMPTY(1005, "The text is empty"),
    ROOM_ARCHIVED(1006, "This room is archived. You can read it, but not write"),
    WRONG_ROOM(1007, "This room has no such activity"),
    TOO_LATE(1008, "It is too late for that"),
    TOO_MANY(1009, "There are already too many of these"),
    GONE(1010, "That was taken back"),
    TOO_NESTED(1011, "There are too many quotes or lists inside each other: at most 40");

    private final int code;
    private final String text;

    Refusal(int code, String text) {
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
