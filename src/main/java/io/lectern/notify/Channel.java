package io.lectern.notify;

/// A way out of the app.
enum Channel {
    PUSH,
    MAIL
}
