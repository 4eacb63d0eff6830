package io.lectern.live.wire;

/// How often one room is told things on one event loop: at once when it is quiet; when it is busy,
/// so that telling it takes at most a sixteenth of the loop's time, but every 50 ms at the latest.
/// What comes meanwhile is told together. Where much waits it is told twice as often: as many go
/// together then, and more would make them late and little cheaper.
public final class Pace {
    private static final int MUCH = 8;
    private static final int SHARE = 16;
    private static final long SHORTEST_NS = 5_000_000;
    private static final long LONGEST_NS = 50_000_000;

    private long next;
    private long nextOfMuch;

    /// @param now from here on, the first is told at once
    Pace(long now) {
        next = now;
        nextOfMuch = now;
    }

    static boolean isMuch(int waiting) {
        return waiting >= MUCH;
    }

    /// Until the next round, in nanoseconds; 0 or less for at once.
    ///
    /// @param waiting how much there is to tell
    long until(long now, int waiting) {
        return (isMuch(waiting) ? nextOfMuch : next) - now;
    }

    /// A round that began then has taken so long.
    void took(long began, long spent) {
        next = began + Math.clamp(spent * SHARE, SHORTEST_NS, LONGEST_NS);
        nextOfMuch = began + Math.clamp(spent * SHARE / 2, SHORTEST_NS, LONGEST_NS / 2);
    }
}
