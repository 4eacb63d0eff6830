package io.lectern.activity.focus;

/// The progress of a task.
public enum Progress {
    OPEN,
    DONE,
    PARTLY,
    NOT
}
