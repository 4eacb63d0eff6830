package io.lectern.live.wire;

/// How often one room's sockets are told on one event loop. A quiet room tells at once. A busy one waits between
/// rounds, so that telling takes at most a sixteenth of the loop's time, but no longer than 50 ms; events of that time
/// go out together. With much waiting it tells twice as often: a longer wait would add delay and save little.
public final class Pace {
    private static final int MUCH = 8;
    private static final int SHARE = 16;
    private static final long SHORTEST_NS = 5_000_000;
    private static final long LONGEST_NS = 50_000_000;

    private long next;
    private long nextOfMuch;

    /// @param now the earliest time of the first round
    Pace(long now) {
        next = now;
        nextOfMuch = now;
    }

    static boolean isMuch(int waiting) {
        return waiting >= MUCH;
    }

    /// The nanoseconds until the next round; 0 or less means at once.
    ///
    /// @param waiting how many events and signals wait
    long until(long now, int waiting) {
        return (isMuch(waiting) ? nextOfMuch : next) - now;
    }

    /// Notes the duration of a round.
    void took(long began, long spent) {
        next = began + Math.clamp(spent * SHARE, SHORTEST_NS, LONGEST_NS);
        nextOfMuch = began + Math.clamp(spent * SHARE / 2, SHORTEST_NS, LONGEST_NS / 2);
    }
}
