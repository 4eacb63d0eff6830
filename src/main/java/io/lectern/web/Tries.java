package io.lectern.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Bounds the tries at something within a window of time, by a key such as a network address. Any thread may call it.
public final class Tries {
    /// The most keys in memory; those unused for longest are forgotten first.
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

    /// Takes a try, or throws a problem that says when the next one is possible.
    public void take(String key) {
        var probe = bucket(key).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            var seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
            throw Problem.tooMany((int) seconds + 1);
        }
    }

    /// Gives back a try that doesn't count, as it succeeded.
    public void giveBack(String key) {
        bucket(key).addTokens(1);
    }

    private Bucket bucket(String key) {
        return buckets.get(key.strip().toLowerCase(Locale.ROOT));
    }
}
