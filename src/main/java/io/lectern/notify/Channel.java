package io.lectern.notify;

/// A way in which notices leave the app.
enum Channel {
    PUSH,
    MAIL
}
