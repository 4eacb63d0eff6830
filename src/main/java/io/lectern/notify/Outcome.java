package io.lectern.notify;

/// What became of a delivery.
sealed interface Outcome {
    record Sent() implements Outcome {}

    /// Failed, but may work later.
    record Failed(String why) implements Outcome {}

    /// Failed for good.
    record Refused(String why) implements Outcome {}

    /// There is no need for it any more.
    record Dropped(String why) implements Outcome {}
}
