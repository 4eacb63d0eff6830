package io.lectern.live.log;

import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;

/// Kept states of rooms at places in their logs to which readers return. Any may be lost; none holds a withdrawn text.
/// Any thread may call it.
public final class Milestones {
    private final Pool pool;

    public Milestones(Pool pool) {
        this.pool = pool;
    }

    /// The newest kept state up to event `to` that this version can read whole, or `empty`.
    public Future<RoomState> newest(RoomId room, long to, RoomState empty) {
        return pool.preparedQuery(
                        """
                        select seq, activity, shape, state::text as state from room_milestone
                        where room = $1 and seq = (
                          select max(seq) from room_milestone where room = $1 and seq <= $2)
                        """)
                .execute(Tuple.of(room.value(), to))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return empty;
                    }
                    Map<String, LogReader.Saved> states = new HashMap<>();
                    rows.forEach(row ->
                            states.put(
                                    row.getString("activity"),
                                    new LogReader.Saved(
                                            row.getString("shape"), row.getString("state"))));
                    long seq = rows.iterator().next().getLong("seq");
                    var read = Snapshots.read(new LogReader.Snapshot(seq, states), empty);
                    return read.lacking().isEmpty() ? read.state() : empty;
                });
    }

    /// Saves a state, unless a text was withdrawn since `withdrawn`: the state might still hold it.
    ///
    /// @param withdrawn the newest withdrawal in the room before its log was read, or 0
    public Future<Void> save(RoomId room, LogReader.Snapshot snapshot, long withdrawn) {
        var saved = snapshot.states().values();
        return pool.preparedQuery(
                        """
                        with fence as (
                          insert into room_withdrawal (room, seq) values ($1, 0)
                          on conflict (room) do update set seq = room_withdrawal.seq
                          returning seq)
                        insert into room_milestone (room, seq, activity, shape, state)
                        select $1, $2, part.activity, part.shape, part.state::jsonb
                        from fence, unnest($4::text[], $5::text[], $6::text[])
                          as part (activity, shape, state)
                        where fence.seq = $3
                        on conflict (room, seq, activity) do update
                          set shape = excluded.shape, state = excluded.state
                        """)
                .execute(
                        Tuple.of(room.value(), snapshot.seq(), withdrawn)
                                .addArrayOfString(snapshot.states().keySet().toArray(String[]::new))
                                .addArrayOfString(
                                        saved.stream()
                                                .map(LogReader.Saved::shape)
                                                .toArray(String[]::new))
                                .addArrayOfString(
                                        saved.stream()
                                                .map(LogReader.Saved::json)
                                                .toArray(String[]::new)))
                .mapEmpty();
    }
}
