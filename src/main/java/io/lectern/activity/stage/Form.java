package io.lectern.activity.stage;

/// The form of a document.
public enum Form {
    PDF,
    /// One page.
    PICTURE
}
