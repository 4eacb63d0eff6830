package io.lectern.activity.board;

/// What an item of the board is. A pen's and a marker's line has as many points as it needs; each of
/// the others is two corners, or two ends.
public enum Form {
    PEN,
    MARKER,
    LINE,
    ARROW,
    RECTANGLE,
    ELLIPSE,
    TEXT,
    NOTE;

    boolean isStroke() {
        return this == PEN || this == MARKER;
    }

    boolean isWritten() {
        return this == TEXT || this == NOTE;
    }
}
