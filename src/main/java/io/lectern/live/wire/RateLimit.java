package io.lectern.live.wire;

/// A token bucket: so many a second, and a burst. Belongs to one socket.
public final class RateLimit {
    private final int perSecond;
    private final int burst;
    private double tokens;
    private long last = System.nanoTime();
    private int refused;

    public RateLimit(int perSecond, int burst) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.tokens = burst;
    }

    public boolean take() {
        long now = System.nanoTime();
        tokens = Math.min(burst, tokens + (now - last) * perSecond / 1e9);
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
    public boolean isFlood() {
        return refused > perSecond * 10L;
    }
}
