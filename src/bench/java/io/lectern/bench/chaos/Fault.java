package io.lectern.bench.chaos;

import java.time.Duration;

/// A fault.
///
/// @param at when, since the beginning of the run; later if an earlier fault of the same lane isn't over
/// @param whom the number of the socket or server; ignored for the database
/// @param lasting how long it lasts
record Fault(Duration at, Kind kind, int whom, Duration lasting) {
    enum Kind {
        /// A socket is cut without a close frame.
        CUT,
        /// All sockets are cut at once.
        CUT_ALL,
        /// A socket stops reading.
        DEAF,
        /// SIGKILL of a server, and a new process.
        KILL,
        /// SIGSTOP of a server, then SIGCONT.
        PAUSE,
        /// PAUSE of one of several servers for longer than its lease.
        LONG_PAUSE,
        /// The bus between one of several servers and the others is cut.
        BUS_CUT,
        /// The connections between one of several servers and the database are cut.
        DATABASE_CUT,
        /// The database is stopped in an orderly way, and started again.
        DATABASE_RESTART,
        /// The database is stopped without a checkpoint (SIGQUIT) and recovers from its write-ahead log.
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
