package io.lectern.classroom;

import io.lectern.live.log.Catalogue;
import io.lectern.room.Kind;
import io.lectern.room.Recorded;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Reads ranges of a class room's log. Work on them runs off the event loops. Any thread may call it.
final class Past {
    private static final int PAGE = 2_000;

    /// A stored event.
    ///
    /// @param type its name in the log
    record Line(String type, Recorded<?> recorded) {}

    private final Vertx vertx;
    private final Pool pool;
    private final Catalogue catalogue;

    Past(Vertx vertx, Pool pool, Catalogue catalogue) {
        this.vertx = vertx;
        this.pool = pool;
        this.catalogue = catalogue;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    RoomState beginning() {
        return RoomState.empty(catalogue.in(Kind.CLASS), Kind.CLASS);
    }

    /// Passes on the events after `since`, up to `to`, page by page and in order.
    ///
    /// @param each is called off the event loops, and returns whether to go on
    Future<Void> read(RoomId room, long since, long to, Function<List<Line>, Boolean> each) {
        return page(room, since, to)
                .compose(rows ->
                        rows.isEmpty()
                                ? Future.succeededFuture()
                                : vertx.executeBlocking(() -> each.apply(lines(rows)))
                                        .compose(more ->
                                                more && rows.size() == PAGE
                                                        ? read(
                                                                room,
                                                                rows.getLast().getLong("seq"),
                                                                to,
                                                                each)
                                                        : Future.succeededFuture()));
    }

    /// Runs work on a worker thread.
    <T> Future<T> aside(java.util.concurrent.Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }

    private Future<List<Row>> page(RoomId room, long since, long to) {
        return pool.preparedQuery(
                        """
                        select seq, at, type, body::text as body from room_event
                        where room = $1 and seq > $2 and seq <= $3 order by seq limit $4
                        """)
                .execute(Tuple.of(room.value(), since, to, PAGE))
                .map(rows -> {
                    var all = new ArrayList<Row>(rows.size());
                    rows.forEach(all::add);
                    return all;
                });
    }

    private List<Line> lines(List<Row> rows) {
        return rows.stream()
                .map(row ->
                        new Line(
                                row.getString("type"),
                                new Recorded<>(
                                        row.getLong("seq"),
                                        row.getOffsetDateTime("at").toInstant(),
                                        catalogue.event(
                                                row.getString("type"), row.getString("body")))))
                .toList();
    }

    /// The event up to which texts of the room were withdrawn; 0 if none were.
    Future<Long> withdrawn(RoomId room) {
        return pool.preparedQuery("select seq from room_withdrawal where room = $1")
                .execute(Tuple.of(room.value()))
                .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong("seq"));
    }
}
