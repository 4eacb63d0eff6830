package io.lectern.activity.stage;

/// What a document is made of.
public enum Form {
    PDF,
    /// One page.
    PICTURE
}
