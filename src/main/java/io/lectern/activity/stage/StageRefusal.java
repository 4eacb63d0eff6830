package io.lectern.activity.stage;

import io.lectern.room.Reason;

/// The stage's own reasons to refuse.
public enum StageRefusal implements Reason {
    NO_DOCUMENT(2000, "That document is not here any more"),
    NO_PAGE(2001, "The document has no such page"),
    MANY_DOCUMENTS(2002, "There are 200 documents here: remove one first"),
    MANY_PAGES(2003, "A document has at most 500 pages");

    private final int code;
    private final String text;

    StageRefusal(int code, String text) {
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
