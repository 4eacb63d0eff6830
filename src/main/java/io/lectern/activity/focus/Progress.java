package io.lectern.activity.focus;

/// How far a task got.
public enum Progress {
    OPEN,
    DONE,
    PARTLY,
    NOT
}
