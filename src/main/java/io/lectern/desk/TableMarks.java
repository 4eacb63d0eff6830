package io.lectern.desk;

import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/// Stores how far in each desk's log its tables were brought up to date, by any server.
final class TableMarks {
    private final Pool pool;

    TableMarks(Pool pool) {
        this.pool = pool;
    }

    Future<Long> of(RoomId desk) {
        return pool.preparedQuery("select seq from desk_tables where desk = $1")
                .execute(Tuple.of(desk.value()))
                .map(rows -> rows.stream().map(row -> row.getLong("seq")).findFirst().orElse(0L));
    }

    Future<Void> put(RoomId desk, long asOf) {
        return pool.preparedQuery(
                        """
                        insert into desk_tables as t (desk, seq) values ($1, $2)
                        on conflict (desk) do update set seq = greatest(t.seq, excluded.seq)
                        """)
                .execute(Tuple.of(desk.value(), asOf))
                .mapEmpty();
    }

    /// Open desks, and desks with an open table, whose log has events that their tables don't reflect
    /// yet.
    Future<List<RoomId>> behind() {
        return pool.query(
                        """
                        select r.id from room r
                        join lateral (
                          select seq from room_event where room = r.id order by seq desc limit 1) e on true
                        left join desk_tables t on t.desk = r.id
                        where r.kind = 'DESK' and r.archived_at is null and e.seq > coalesce(t.seq, 0)
                          and (exists (select 1 from room_alarm a where a.room = r.id and a.live is not null)
                            or exists (
                              select 1 from room side where side.parent = r.id and side.archived_at is null))
                        """)
                .execute()
                .map(rows -> rows.stream().map(row -> new RoomId(row.getUUID("id"))).toList());
    }
}
