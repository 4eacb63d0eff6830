package io.lectern.activity.board;

/// The form of an item. Lines of a pen or marker have any number of points; all other forms have two, corners or ends.
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
