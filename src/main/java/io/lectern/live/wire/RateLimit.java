package io.lectern.live.wire;

/// A token bucket: so many a second, and a burst. Belongs to one socket.
public final class RateLimit {
    private final int perSecond;
    private final int burst;
    private double tokens;
    private long last;

    /// Refusals minus grants since.
    private int refused;

    public RateLimit(int perSecond, int burst) {
        this(perSecond, burst, System.nanoTime());
    }

    /// @param now its time begins here
    RateLimit(int perSecond, int burst, long now) {
        this.last = now;
        this.perSecond = perSecond;
        this.burst = burst;
        this.tokens = burst;
    }

    public boolean take() {
        return take(System.nanoTime());
    }

    boolean take(long now) {
        tokens = Math.min(burst, tokens + (now - last) * perSecond / 1e9);
        last = now;
        if (tokens < 1) {
            refused++;
            return false;
        }
        tokens--;
        refused = Math.max(0, refused - 1);
        return true;
    }

    /// Goes on though it was told to stop, at more than twice what it may: ten seconds' worth more was
    /// refused than granted.
    public boolean isFlood() {
        return refused > perSecond * 10L;
    }
}
