package io.lectern.live.log;

import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/// Withdraws an event, the exception to append-only: replaces it, and all events about it, by what their activity
/// leaves of them. Deletes snapshots as well, which may hold the text.
final class Withdrawal {
    private final Catalogue catalogue;

    Withdrawal(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Future<Void> of(SqlConnection connection, LogEntry entry) {
        if (!entry.facts().redacts()) {
            return Future.succeededFuture();
        }
        RoomId room = entry.room();
        long target = entry.facts().about().orElseThrow();
        return connection
                .preparedQuery(
                        """
                        select seq, type, body::text as body from room_event
                        where room = $1 and (seq = $2 or about = $2) order by seq for update
                        """)
                .execute(Tuple.of(room.value(), target))
                .compose(rows -> rewrite(connection, room, rows))
                .compose(_ ->
                        connection
                                .preparedQuery(
                                        """
                                        insert into room_withdrawal (room, seq) values ($1, $2)
                                        on conflict (room) do update set seq = excluded.seq
                                        """)
                                .execute(Tuple.of(room.value(), entry.seq())))
                .compose(_ ->
                        connection
                                .preparedQuery("delete from room_snapshot where room = $1")
                                .execute(Tuple.of(room.value())))
                .mapEmpty();
    }

    private Future<Void> rewrite(SqlConnection connection, RoomId room, RowSet<Row> rows) {
        List<Tuple> left = new ArrayList<>();
        for (Row row : rows) {
            catalogue
                    .withdrawn(row.getString("type"), row.getString("body"))
                    .ifPresent(body -> left.add(Tuple.of(room.value(), row.getLong("seq"), body)));
        }
        return left.isEmpty()
                ? Future.succeededFuture()
                : connection
                        .preparedQuery(
                                """
                                update room_event set body = $3::text::jsonb
                                where room = $1 and seq = $2
                                """)
                        .executeBatch(left)
                        .mapEmpty();
    }
}
