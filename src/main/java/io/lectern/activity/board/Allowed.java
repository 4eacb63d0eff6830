package io.lectern.activity.board;

/// The people who may draw.
public enum Allowed {
    STAFF,
    ALL
}
