package io.lectern.live.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.room.Activity;
import io.lectern.room.Member;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Withdraws texts from a room's log once they are old enough, whoever wrote them; the authors' names stay. The table
/// `room_aged` notes how far each log is done, so each event is read once.
public final class Aging {
    /// Events a transaction.
    private static final int STRETCH = 1_000;

    private static final String OF_STRETCH = "seq > $2 and seq <= $3";

    private final Catalogue catalogue;

    /// @param seq the number of the event that records it; empty if no texts were withdrawn
    /// @param words how many events lost texts
    /// @param more whether there may be more old events
    public record Aged(OptionalLong seq, int words, boolean more) {}

    public Aging(List<Activity<?, ?, ?>> activities) {
        this.catalogue = new Catalogue(activities);
    }

    /// Withdraws the next events, within the caller's transaction. Fails if another writer took the place in the log:
    /// then the caller tries again.
    public Future<Aged> of(SqlConnection sql, RoomId room, OffsetDateTime before) {
        return done(sql, room)
                .compose(done ->
                        events(sql, room, done, before)
                                .compose(rows ->
                                        rows.size() == 0
                                                ? Future.succeededFuture(
                                                        new Aged(OptionalLong.empty(), 0, false))
                                                : stretch(sql, room, done, rows)));
    }

    private static Future<Long> done(SqlConnection sql, RoomId room) {
        return sql.preparedQuery(
                        """
                        insert into room_aged (room, seq) values ($1, 0)
                        on conflict (room) do update set seq = room_aged.seq returning seq
                        """)
                .execute(Tuple.of(room.value()))
                .map(rows -> rows.iterator().next().getLong("seq"));
    }

    private static Future<RowSet<Row>> events(
            SqlConnection sql, RoomId room, long done, OffsetDateTime before) {
        return sql.preparedQuery(
                        """
                        select seq, type, body::text as body from room_event
                        where room = $1 and seq > $2 and at < $3 order by seq limit $4 for update
                        """)
                .execute(Tuple.of(room.value(), done, before, STRETCH));
    }

    private Future<Aged> stretch(SqlConnection sql, RoomId room, long done, RowSet<Row> rows) {
        var last = new long[] {done};
        List<Tuple> left = new ArrayList<>();
        for (Row row : rows) {
            last[0] = row.getLong("seq");
            JsonNode body = LogRewriting.read(row.getString("body"));
            JsonNode after = body.deepCopy();
            catalogue
                    .record(row.getString("type"))
                    .ifPresent(type -> WrittenWords.withdraw(after, type));
            if (!after.equals(body)) {
                left.add(Tuple.of(room.value(), last[0], after.toString()));
            }
        }
        var more = rows.size() == STRETCH;
        return LogRewriting.events(sql, left)
                .compose(_ -> states(sql, room, done, last[0]))
                .compose(_ ->
                        LogRewriting.unlist(sql, OF_STRETCH, Tuple.of(room.value(), done, last[0])))
                .compose(_ -> advance(sql, room, last[0]))
                .compose(_ ->
                        left.isEmpty()
                                ? Future.succeededFuture(new Aged(OptionalLong.empty(), 0, more))
                                : LogRewriting.say(sql, room, Member.SYSTEM.id())
                                        .map(seq ->
                                                new Aged(OptionalLong.of(seq), left.size(), more)));
    }

    private Future<Void> states(SqlConnection sql, RoomId room, long after, long upTo) {
        return LogRewriting.states(
                sql,
                OF_STRETCH,
                Tuple.of(room.value(), after, upTo),
                (row, state) ->
                        catalogue
                                .rows(row.getString("activity"))
                                .ifPresent(type -> WrittenWords.withdraw(state, type)));
    }

    private static Future<Void> advance(SqlConnection sql, RoomId room, long upTo) {
        return sql.preparedQuery("update room_aged set seq = $2 where room = $1")
                .execute(Tuple.of(room.value(), upTo))
                .mapEmpty();
    }
}
