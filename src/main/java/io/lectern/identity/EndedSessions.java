package io.lectern.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which sessions have ended, at whichever server: what servers tell each other of it may get lost, and
/// a server that has just started was told nothing.
final class EndedSessions {
    private static final Logger LOG = LoggerFactory.getLogger(EndedSessions.class);
    private static final Duration LOOK = Duration.ofSeconds(3);

    /// An ending counts from before it was written down, and is seen only after that.
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final Pool pool;
    private final Tokens tokens;
    private final Duration life;
    private long known;
    private boolean looking;
    private boolean away;

    /// @param life of an access token; who ended earlier has none that is good
    EndedSessions(Pool pool, Tokens tokens, Duration life) {
        this.pool = pool;
        this.tokens = tokens;
        this.life = life;
        this.known = System.nanoTime() - life.toNanos();
    }

    void keepLooking(Vertx vertx) {
        vertx.setPeriodic(LOOK.toMillis(), _ -> lookInTime());
    }

    private void lookInTime() {
        if (looking) {
            return;
        }
        looking = true;
        look().onComplete(looked -> {
            looking = false;
            if (looked.failed() && !away) {
                LOG.warn(
                        "Sessions that end at another server go on here for now: {}",
                        looked.cause().toString());
            }
            away = looked.failed();
        });
    }

    /// All that ended since the last look. While the database is away that becomes longer.
    Future<Void> look() {
        long now = System.nanoTime();
        var since = Duration.ofNanos(now - known).plus(OVERLAP);
        return pool.preparedQuery(
                        """
                        select id from session
                        where revoked_at > now() - $1 * interval '1 millisecond'
                        """)
                .execute(Tuple.of((since.compareTo(longest()) < 0 ? since : longest()).toMillis()))
                .map(rows -> {
                    rows.forEach(row -> tokens.end(row.getUUID("id")));
                    known = now;
                    return null;
                });
    }

    private Duration longest() {
        return life.plus(OVERLAP);
    }
}
