package io.lectern.live;

/// A token bucket: so many a second, and a burst of three seconds' worth. Belongs to one socket.
final class RateLimit {
    private static final double BURST_SECONDS = 3;

    private final double perSecond;
    private double tokens;
    private long last = System.nanoTime();
    private int refused;

    RateLimit(int perSecond) {
        this.perSecond = perSecond;
        this.tokens = perSecond * BURST_SECONDS;
    }

    boolean take() {
        long now = System.nanoTime();
        tokens = Math.min(perSecond * BURST_SECONDS, tokens + (now - last) * perSecond / 1e9);
        last = now;
        if (tokens < 1) {
            refused++;
            return false;
        }
        tokens--;
        refused = 0;
        return true;
    }

    /// Goes on though it was told to stop: ten seconds' worth in a row was refused.
    boolean isFlood() {
        return refused > perSecond * 10;
    }
}
