package io.lectern.room;

/// Every reason to say no to a command. Names and codes are protocol: they are never reused. The
/// text is for people.
public enum Refusal {
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
    DESK_CLOSED(1100, "Office hours are closed"),
    DESK_OPEN(1101, "Office hours are open already"),
    ALREADY_WAITING(1102, "You already have a ticket in this line"),
    ALREADY_CLAIMED(1103, "Someone else was faster"),
    BUSY(1104, "You are already helping someone"),
    NOBODY_WAITING(1105, "Nobody is waiting"),
    NOT_IN_THAT_STATE(1106, "The ticket is not in a state for that");

    private final int code;
    private final String text;

    Refusal(int code, String text) {
        this.code = code;
        this.text = text;
    }

    public int code() {
        return code;
    }

    public String text() {
        return text;
    }
}
