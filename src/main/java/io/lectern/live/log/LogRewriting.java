package io.lectern.live.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/// Rewrites what is stored of a room's log, within the caller's transaction: events, projected rows, search and pages.
final class LogRewriting {
    private LogRewriting() {}

    /// @param left room, number and new body of each event
    static Future<Void> events(SqlConnection sql, List<Tuple> left) {
        return left.isEmpty()
                ? Future.succeededFuture()
                : sql.preparedQuery(
                                "update room_event set body = $3::text::jsonb where room = $1 and seq = $2")
                        .executeBatch(left)
                        .mapEmpty();
    }

    /// Rewrites projected rows of entries.
    ///
    /// @param which a condition on the rows of entry_state
    /// @param key its parameters; $1 is the room
    /// @param change takes the row, with its activity and owner, and the state to change
    static Future<Void> states(
            SqlConnection sql, String which, Tuple key, BiConsumer<Row, JsonNode> change) {
        return sql.preparedQuery(
                        """
                        select room, activity, seq, owner, state::text as state from entry_state
                        where room = $1 and %s for update
                        """
                                .formatted(which))
                .execute(key)
                .map(rows -> rows.stream().map(row -> changed(row, change)).toList())
                .compose(left -> update(sql, left));
    }

    private static Tuple changed(Row row, BiConsumer<Row, JsonNode> change) {
        JsonNode state = read(row.getString("state"));
        change.accept(row, state);
        return Tuple.of(
                row.getUUID("room"),
                row.getString("activity"),
                row.getLong("seq"),
                state.toString());
    }

    private static Future<Void> update(SqlConnection sql, List<Tuple> left) {
        return left.isEmpty()
                ? Future.succeededFuture()
                : sql.preparedQuery(
                                """
                                update entry_state set state = $4::text::jsonb
                                where room = $1 and activity = $2 and seq = $3
                                """)
                        .executeBatch(left)
                        .mapEmpty();
    }

    /// Removes entries, with their text, from search and pages.
    ///
    /// @param which a condition on `activity` and `seq`
    /// @param key its parameters; $1 is the room
    static Future<Void> unlist(SqlConnection sql, String which, Tuple key) {
        var there = " where room = $1 and " + which;
        return sql.preparedQuery("delete from entry_words" + there)
                .execute(key)
                .compose(_ -> sql.preparedQuery("delete from entry_to_index" + there).execute(key))
                .compose(_ ->
                        sql.preparedQuery("update room_entry set text = null, gone = true" + there)
                                .execute(key))
                .mapEmpty();
    }

    /// Appends the event that says that earlier ones were rewritten, and deletes snapshots and other kept states,
    /// which may hold the old texts.
    static Future<Long> say(SqlConnection sql, RoomId room, MemberId who) {
        return sql.preparedQuery(
                        """
                        insert into room_event (room, seq, at, by, type, body, command)
                        select $1, max(seq) + 1, greatest(now(), max(at)), $2, $3, $4::text::jsonb, $5
                        from room_event where room = $1 returning seq
                        """)
                .execute(
                        Tuple.of(
                                room.value(),
                                Member.SYSTEM.id().value(),
                                Erasing.ERASED,
                                Json.MAPPER
                                        .createObjectNode()
                                        .put("who", who.toString())
                                        .toString(),
                                UUID.randomUUID()))
                .map(rows -> rows.iterator().next().getLong("seq"))
                .compose(seq ->
                        sql.preparedQuery(
                                        """
                                        insert into room_withdrawal (room, seq, erased) values ($1, $2, $2)
                                        on conflict (room) do update set seq = $2, erased = $2
                                        """)
                                .execute(Tuple.of(room.value(), seq))
                                .compose(_ ->
                                        sql.preparedQuery(
                                                        "delete from room_snapshot where room = $1")
                                                .execute(Tuple.of(room.value())))
                                .map(seq));
    }

    static JsonNode read(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the log holds invalid JSON", e);
        }
    }
}
