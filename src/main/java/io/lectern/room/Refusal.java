package io.lectern.room;

/// The reasons to say no that all activities share. Names and codes are protocol: they are never
/// reused. The text is for people.
public enum Refusal implements Reason {
    INVALID(1000, "That is not something this room understands"),
    NOT_ALLOWED(1001, "Only staff may do that"),
    NOT_YOURS(1002, "That belongs to someone else"),
    UNKNOWN(1003, "There is no such thing here"),
    TOO_LONG(1004, "That is too long"),
    EMPTY(1005, "There is nothing in it"),
    ROOM_ARCHIVED(1006, "This room is archived: it can be read, not written"),
    WRONG_ROOM(1007, "This room has no such activity"),
    TOO_LATE(1008, "The time for that has passed"),
    TOO_MANY(1009, "There are too many of these already"),
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
