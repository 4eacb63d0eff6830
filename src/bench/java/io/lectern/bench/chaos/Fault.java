package io.lectern.bench.chaos;

import java.time.Duration;

/// One thing that goes wrong.
///
/// @param at when, from the beginning of the run; later where what went wrong before on the same lane
///     is not over yet
/// @param whom which socket or server; of the database there is one
/// @param lasting for how long it is away, or doesn't answer
record Fault(Duration at, Kind kind, int whom, Duration lasting) {
    enum Kind {
        /// A socket is cut without a word.
        CUT,
        /// All sockets are cut at once.
        CUT_ALL,
        /// A socket takes nothing of what it is sent.
        DEAF,
        /// SIGKILL of a server, and a new process.
        KILL,
        /// SIGSTOP of a server, then SIGCONT.
        PAUSE,
        /// The same of one of several servers, for longer than its lease.
        LONG_PAUSE,
        /// One of several servers and the others don't hear each other.
        BUS_CUT,
        /// One of several servers and the database don't hear each other.
        DATABASE_CUT,
        /// The database is stopped in order, and started again.
        DATABASE_RESTART,
        /// The database is stopped without a checkpoint (SIGQUIT), and recovers from its own log.
        DATABASE_CRASH,
        /// SIGSTOP of all of the database's processes, then SIGCONT.
        DATABASE_PAUSE
    }

    String words() {
        return lasting.isZero()
                ? kind + " " + whom
                : "%s %d for %d ms".formatted(kind, whom, lasting.toMillis());
    }
}
