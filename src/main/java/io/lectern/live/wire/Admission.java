package io.lectern.live.wire;

import io.github.bucket4j.Bucket;
import io.lectern.Config;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Limits the sockets of this server in all, from one network address, and opened a second, as all clients reconnect
/// at once after a restart. Any thread may call it.
public final class Admission {
    public enum Answer {
        WELCOME,
        /// The server has as many sockets as it may.
        FULL,
        /// The address has as many sockets as it may.
        TOO_MANY_FROM_THERE,
        /// Too many sockets opened within this second.
        TOO_FAST
    }

    private final Config.Live config;
    private final AtomicInteger inAll = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> byAddress = new ConcurrentHashMap<>();
    private final Bucket comers;

    public Admission(Config.Live config) {
        this.config = config;
        int perSecond = config.connectsPerSecond();
        this.comers =
                Bucket.builder()
                        .addLimit(limit ->
                                limit.capacity(perSecond)
                                        .refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .build();
    }

    /// Asks for a socket. Each that is admitted must be given back with `leave`.
    public Answer enter(String address) {
        if (inAll.incrementAndGet() > config.sockets()) {
            inAll.decrementAndGet();
            return Answer.FULL;
        }
        if (byAddress.merge(address, 1, Integer::sum) > config.socketsPerAddress()) {
            leave(address);
            return Answer.TOO_MANY_FROM_THERE;
        }
        if (!comers.tryConsume(1)) {
            leave(address);
            return Answer.TOO_FAST;
        }
        return Answer.WELCOME;
    }

    public void leave(String address) {
        inAll.decrementAndGet();
        byAddress.computeIfPresent(address, (_, count) -> count > 1 ? count - 1 : null);
    }
}
