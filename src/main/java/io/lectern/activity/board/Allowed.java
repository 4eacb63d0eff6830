package io.lectern.activity.board;

/// Who may draw.
public enum Allowed {
    STAFF,
    ALL
}
