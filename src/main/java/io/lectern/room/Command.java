package io.lectern.room;

/// A wish: what a member asks a room to do. Each activity has its own sealed family of records.
public interface Command {
    /// A command that passes something on to people who are here: [Decision.Relayed] or
    /// [Decision.Directed], or a refusal. It is decided from the state at hand, and neither it nor
    /// its refusal is written to the database. Sent twice, it happens twice.
    interface Passing extends Command {}

    /// Takes words of others away: so it is granted in a direct talk that has ended, too, where people
    /// read on what was said.
    interface TakingAway extends Command {}

    /// A passing command that only ever reaches one member: [Decision.Directed], or a refusal. Such
    /// commands have a rate limit of their own on each socket (settings live.signalsPerSecond and
    /// live.signalsBurst).
    interface ToOne extends Passing {}
}
