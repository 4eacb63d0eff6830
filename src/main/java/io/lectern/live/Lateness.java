package io.lectern.live;

/// By how much what one node sends comes later than usual. The clocks of two machines don't agree, and
/// drift: usual is the quickest of the last minute or two.
final class Lateness {
    private static final long WHILE_NANOS = 60_000_000_000L;

    private long began;
    private long quickest = Long.MAX_VALUE;
    private long before = Long.MAX_VALUE;

    /// @param sent by the sender's clock, and `now` by that of this node, in nanoseconds
    long of(long sent, long now) {
        long took = now - sent;
        if (quickest == Long.MAX_VALUE) {
            began = now;
        } else if (now - began > WHILE_NANOS) {
            before = quickest;
            quickest = took;
            began = now;
        }
        quickest = Math.min(quickest, took);
        return took - Math.min(quickest, before);
    }
}
