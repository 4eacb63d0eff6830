package io.lectern.identity;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.lectern.web.Problem;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Bounds the tries at passwords, by account and by network address, whether or not the account
/// exists. A success gives its try back, so a class that signs in from one address isn't held up.
/// May be used from any thread.
final class TryLimit {
    private static final int BY_ACCOUNT = 10;
    private static final int BY_ADDRESS = 100;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    /// Buckets in memory; those unused for longest are forgotten first.
    private static final int REMEMBERED = 100_000;

    private final LoadingCache<String, Bucket> accounts = buckets(BY_ACCOUNT);
    private final LoadingCache<String, Bucket> addresses = buckets(BY_ADDRESS);

    private static LoadingCache<String, Bucket> buckets(int tries) {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(WINDOW)
                .build(_ ->
                        Bucket.builder()
                                .addLimit(
                                        limit -> limit.capacity(tries).refillGreedy(tries, WINDOW))
                                .build());
    }

    /// Takes a try, or throws the problem that says when there will be another.
    void take(String account, String address) {
        var byAddress = bucket(addresses, address);
        var byAccount = bucket(accounts, account);
        take(byAddress);
        take(byAccount);
    }

    void takeByAddress(String address) {
        take(bucket(addresses, address));
    }

    private static void take(Bucket bucket) {
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            var seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
            throw Problem.tooMany((int) seconds + 1);
        }
    }

    void giveBack(String account, String address) {
        bucket(addresses, address).addTokens(1);
        bucket(accounts, account).addTokens(1);
    }

    private static Bucket bucket(LoadingCache<String, Bucket> buckets, String key) {
        return buckets.get(key.strip().toLowerCase(Locale.ROOT));
    }
}
