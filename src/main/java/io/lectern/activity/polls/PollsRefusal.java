package io.lectern.activity.polls;

import io.lectern.room.Reason;

/// The polls' own reasons to refuse.
public enum PollsRefusal implements Reason {
    POLL_CLOSED(1600, "The poll is closed"),
    POLL_STATE(1601, "The poll is not in a state for that"),
    ANOTHER_OPEN(1602, "Another poll is open. Close it first"),
    FEW_CHOICES(1603, "A poll has 2 to 20 choices"),
    CHOICES_ALIKE(1604, "Two choices are alike"),
    BAD_SCALE(1605, "A scale has 2 to 21 steps between -100 and 100"),
    BAD_KEY(1606, "The right answer is not one of the choices"),
    BAD_ANSWER(1607, "That is not an answer to this poll"),
    NO_MORE_ROUNDS(1608, "A poll has at most two rounds");

    private final int code;
    private final String text;

    PollsRefusal(int code, String text) {
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
