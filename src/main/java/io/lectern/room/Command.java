package io.lectern.room;

/// A wish: what a member asks a room to do. Each activity has its own sealed family of records.
public interface Command {
    /// A command that only passes something on to people who are here: it leads to [Decision.Relayed],
    /// [Decision.Directed] or a refusal. It is decided on the state at hand, and nothing of it is stored. Sent twice,
    /// it happens twice.
    interface Passing extends Command {}

    /// A command that takes back words of others. It is allowed even in a direct talk that has ended, whose people can
    /// still read it.
    interface TakingAway extends Command {}

    /// A passing command that reaches one member only: it leads to [Decision.Directed] or a refusal. Each socket has a
    /// rate limit of its own for them (settings live.signalsPerSecond and live.signalsBurst).
    interface ToOne extends Passing {}
}
