package io.lectern.live.log;

import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.OptionalLong;

/// Moves what one account did in a room to another account of the same person, within one transaction: events,
/// entries, projected rows and outcomes of commands. Names stay as they were. It appends an event, as an erasure does:
/// every server that reads it reads the room anew.
public final class Renaming {
    private Renaming() {}

    /// Fails if another writer took the place in the log: then the caller tries again.
    ///
    /// @return the number of the event; empty if the account isn't in the log
    public static Future<OptionalLong> of(
            SqlConnection sql, RoomId room, MemberId gone, MemberId kept) {
        var all = Tuple.of(room.value(), gone.value(), kept.value());
        return sql.preparedQuery(
                        """
                        update room_event set by = case when by = $2 then $3 else by end,
                          body = replace(body::text, $2::text, $3::text)::jsonb
                        where room = $1 and (by = $2 or strpos(body::text, $2::text) > 0)
                        """)
                .execute(all)
                .compose(events ->
                        wishes(sql, all)
                                .compose(_ -> entries(sql, all))
                                .compose(_ -> states(sql, all))
                                .compose(_ ->
                                        events.rowCount() == 0
                                                ? Future.succeededFuture(OptionalLong.empty())
                                                : LogRewriting.say(sql, room, kept)
                                                        .map(OptionalLong::of)));
    }

    private static Future<Void> wishes(SqlConnection sql, Tuple all) {
        return sql.preparedQuery(
                        """
                        update room_wish w set by = $3 where room = $1 and by = $2 and not exists (
                          select from room_wish o where o.room = $1 and o.by = $3 and o.command = w.command)
                        """)
                .execute(all)
                .compose(_ ->
                        sql.preparedQuery("delete from room_wish where room = $1 and by = $2")
                                .execute(Tuple.of(all.getUUID(0), all.getUUID(1))))
                .mapEmpty();
    }

    private static Future<Void> entries(SqlConnection sql, Tuple all) {
        return sql.preparedQuery("update room_entry set by = $3 where room = $1 and by = $2")
                .execute(all)
                .mapEmpty();
    }

    private static Future<Void> states(SqlConnection sql, Tuple all) {
        return sql.preparedQuery(
                        """
                        update entry_state set owner = case when owner = $2 then $3 else owner end,
                          state = replace(state::text, $2::text, $3::text)::jsonb
                        where room = $1 and (owner = $2 or strpos(state::text, $2::text) > 0)
                        """)
                .execute(all)
                .mapEmpty();
    }
}
