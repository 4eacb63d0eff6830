package io.lectern.notify;

/// The outcome of a delivery.
sealed interface Outcome {
    record Sent() implements Outcome {}

    /// Failed; may work later.
    record Failed(String why) implements Outcome {}

    /// Failed for good.
    record Refused(String why) implements Outcome {}

    /// No longer needed.
    record Dropped(String why) implements Outcome {}
}
