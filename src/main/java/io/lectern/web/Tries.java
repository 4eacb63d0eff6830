package io.lectern.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Bounds how often something is tried within a while, by a key such as a network address. May be
/// used from any thread.
public final class Tries {
    /// Keys in memory; those unused for longest are forgotten first.
    private static final int REMEMBERED = 100_000;

    private final LoadingCache<String, Bucket> buckets;

    /// @param most tries within the window
    public Tries(int most, Duration window) {
        this.buckets =
                Caffeine.newBuilder()
                        .maximumSize(REMEMBERED)
                        .expireAfterAccess(window)
                        .build(_ ->
                                Bucket.builder()
                                        .addLimit(limit ->
                                                limit.capacity(most).refillGreedy(most, window))
                                        .build());
    }

    /// Takes a try, or throws the problem that says when there will be another.
    public void take(String key) {
        var probe = bucket(key).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            var seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
            throw Problem.tooMany((int) seconds + 1);
        }
    }

    /// For a try that was none: it succeeded.
    public void giveBack(String key) {
        bucket(key).addTokens(1);
    }

    private Bucket bucket(String key) {
        return buckets.get(key.strip().toLowerCase(Locale.ROOT));
    }
}
