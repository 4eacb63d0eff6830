package io.lectern.activity.groups;

import io.lectern.room.Reason;

/// The groups' own reasons to refuse.
public enum GroupsRefusal implements Reason {
    NO_GROUPS(2100, "There are no groups"),
    GROUPS_OPEN(2101, "The groups are open already"),
    GROUPS_CLOSED(2102, "The groups aren't open"),
    GROUP_FULL(2103, "That group is full"),
    NOT_IN_GROUP(2104, "You aren't in a group"),
    NO_CHOICE(2105, "You can't choose your group this time");

    private final int code;
    private final String text;

    GroupsRefusal(int code, String text) {
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
