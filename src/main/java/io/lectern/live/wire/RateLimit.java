package io.lectern.live.wire;

/// A token bucket of `perSecond` tokens a second and at most `burst`. Belongs to one socket.
public final class RateLimit {
    private final int perSecond;
    private final int burst;
    private double tokens;
    private long last;

    /// Refusals minus grants, never below 0.
    private int refused;

    public RateLimit(int perSecond, int burst) {
        this(perSecond, burst, System.nanoTime());
    }

    /// @param now the start of its time, in nanoseconds
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

    /// Whether the sender goes on at more than twice its rate in spite of refusals: ten seconds' worth more were
    /// refused than granted.
    public boolean isFlood() {
        return refused > perSecond * 10L;
    }
}
