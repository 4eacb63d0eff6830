package io.lectern.live;

/// How often one room is told things on one event loop: at once when it is quiet; when it is busy,
/// so that telling it takes at most an eighth of the loop's time, but every 25 ms at the latest.
/// What comes meanwhile is told together.
final class Pace {
    private static final int SHARE = 8;
    private static final long SHORTEST_NS = 5_000_000;
    private static final long LONGEST_NS = 25_000_000;

    private long next = System.nanoTime();

    /// Until the next round, in nanoseconds; 0 or less for at once.
    long until(long now) {
        return next - now;
    }

    /// A round that began then has taken so long.
    void took(long began, long spent) {
        next = began + Math.clamp(spent * SHARE, SHORTEST_NS, LONGEST_NS);
    }
}
