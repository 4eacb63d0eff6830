package io.lectern.room;

/// Every reason to say no to a command. Names and codes are protocol: they are never reused. The
/// text is for people.
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
