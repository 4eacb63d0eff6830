package io.lectern.activity.board;

import io.lectern.room.Reason;

/// The board's own reasons to refuse.
public enum BoardRefusal implements Reason {
    STAFF_DRAW(1800, "In this room only staff draw on the board at the moment"),
    PAGE_REMOVED(1801, "That page is not on the board any more"),
    ITEM_ERASED(1802, "That was erased in the meantime"),
    PAGE_FULL(1803, "This page is full: start a new one"),
    BOARD_FULL(1804, "The board is full: remove a page that is no longer needed"),
    LAST_PAGE(1805, "The board keeps at least one page");

    private final int code;
    private final String text;

    BoardRefusal(int code, String text) {
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
