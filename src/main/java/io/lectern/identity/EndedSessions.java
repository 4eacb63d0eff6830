package io.lectern.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds sessions that ended at other servers. Servers also tell each other, but such messages may get
/// lost, and a server that has just started got none.
final class EndedSessions {
    private static final Logger LOG = LoggerFactory.getLogger(EndedSessions.class);
    private static final Duration LOOK = Duration.ofSeconds(3);

    /// An ending is stamped before it is committed, so each look reaches back a little.
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final Pool pool;
    private final Tokens tokens;
    private final Duration life;
    private long known;
    private boolean looking;
    private boolean away;

    /// @param life of an access token; sessions that ended longer ago have no valid one left
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
                        "Sessions that ended at other servers can't be read and stay valid here: {}",
                        looked.cause().toString());
            }
            away = looked.failed();
        });
    }

    /// Reads the sessions that ended since the last successful look, at most the life of a token ago.
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
