package io.lectern.calendar;

import io.lectern.campus.CourseId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets holds and offers lapse on a timer, so that their slots go to the waiting list even if nobody
/// makes a request.
final class Lapses {
    private static final Logger LOG = LoggerFactory.getLogger(Lapses.class);
    private static final long LOOK_MS = 15_000;
    private static final int MOST_AT_ONCE = 100;

    private final Pool pool;
    private final InstantSource clock;

    Lapses(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    void start(Vertx vertx) {
        vertx.setTimer(
                LOOK_MS,
                _ ->
                        settle().onFailure(failure ->
                                        LOG.warn(
                                                "Expired holds could not be read and will be settled later: {}",
                                                failure.toString()))
                                .onComplete(_ -> start(vertx)));
    }

    /// Settles each series that has an expired hold, one after the other.
    Future<Void> settle() {
        return pool.preparedQuery(
                        """
                        select distinct s.course, s.id
                        from appointment p join series s on s.id = p.series
                        where p.state = 'HELD' and p.held_until <= $1 limit $2
                        """)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC), MOST_AT_ONCE))
                .compose(rows -> settle(rows.iterator()));
    }

    private Future<Void> settle(Iterator<Row> series) {
        if (!series.hasNext()) {
            return Future.succeededFuture();
        }
        var row = series.next();
        var course = new CourseId(row.getUUID("course"));
        var id = new SeriesId(row.getUUID("id"));
        return pool.withTransaction(sql ->
                        Timetable.held(sql, course, id)
                                .compose(it -> Settling.after(sql, it, clock.instant())))
                .recover(failure -> {
                    LOG.warn("Series {}: expired holds will be settled later", id, failure);
                    return Future.succeededFuture();
                })
                .compose(_ -> settle(series));
    }
}
