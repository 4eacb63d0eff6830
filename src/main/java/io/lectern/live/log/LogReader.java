package io.lectern.live.log;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// Reads the rooms' logs. Any thread may call it.
public final class LogReader {
    /// @param states by the activity's name
    public record Snapshot(long seq, Map<String, Saved> states) {}

    /// @param shape the [Shape] of the state when it was written
    record Saved(String shape, String json) {}

    private final Pool pool;

    public LogReader(Pool pool) {
        this.pool = pool;
    }

    public Future<List<LogRow>> since(RoomId room, long seq, int limit) {
        return pool.preparedQuery(
                        """
                        select seq, at, by, type, body::text as body, command from room_event
                        where room = $1 and seq > $2 order by seq limit $3
                        """)
                .execute(Tuple.of(room.value(), seq, limit))
                .map(LogReader::rows);
    }

    /// The events of one activity after `seq`, up to `to`.
    public Future<List<LogRow>> since(RoomId room, String activity, long seq, long to, int limit) {
        return pool.preparedQuery(
                        """
                        select seq, at, by, type, body::text as body, command from room_event
                        where room = $1 and seq > $2 and seq <= $3 and starts_with(type, $4)
                        order by seq limit $5
                        """)
                .execute(Tuple.of(room.value(), seq, to, activity + ".", limit))
                .map(LogReader::rows);
    }

    /// The number up to which the log was last rewritten to erase somebody; 0 if it never was.
    public Future<Long> erased(RoomId room) {
        return pool.preparedQuery("select erased from room_withdrawal where room = $1")
                .execute(Tuple.of(room.value()))
                .map(rows ->
                        rows.stream().findFirst().map(row -> row.getLong("erased")).orElse(0L));
    }

    public Future<Long> head(RoomId room) {
        return pool.preparedQuery(
                        "select coalesce(max(seq), 0) as head from room_event where room = $1")
                .execute(Tuple.of(room.value()))
                .map(rows -> rows.iterator().next().getLong("head"));
    }

    /// The heads of several rooms. Rooms with an empty log are left out.
    public Future<Map<RoomId, Long>> heads(Set<RoomId> rooms) {
        UUID[] asked = rooms.stream().map(RoomId::value).toArray(UUID[]::new);
        return pool.preparedQuery(
                        """
                        select asked.room, head.seq from unnest($1::uuid[]) as asked (room)
                        join lateral (
                          select seq from room_event where room = asked.room
                          order by seq desc limit 1) head on true
                        """)
                .execute(Tuple.of((Object) asked))
                .map(rows -> {
                    Map<RoomId, Long> heads = new HashMap<>();
                    rows.forEach(
                            row -> heads.put(new RoomId(row.getUUID("room")), row.getLong("seq")));
                    return heads;
                });
    }

    /// The newest entries of an activity before `before` that this viewer may see, at most `limit` and within the size
    /// of a page, with the events about them. Of an entry that is gone the page has what is left.
    ///
    /// @param thread only entries of this thread, the first of which is the entry itself
    public Future<LogPage> page(
            RoomId room,
            String activity,
            Member viewer,
            long before,
            int limit,
            OptionalLong thread) {
        return entries(room, activity, viewer, before, limit, thread)
                .compose(page ->
                        thread.isPresent() || page.rows().isEmpty()
                                ? Future.succeededFuture(page)
                                : talks(room, activity, page));
    }

    private Future<LogPage> talks(RoomId room, String activity, LogPage page) {
        return pool.preparedQuery(
                        """
                        select thread, count(*) filter (where not gone) as replies, max(at) as last
                        from room_entry
                        where room = $1 and activity = $2 and thread = any ($3) and not quiet
                        group by thread
                        """)
                .execute(
                        Tuple.of(room.value(), activity)
                                .addArrayOfLong(
                                        page.rows().stream().map(LogRow::seq).toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, LogPage.Talk> talks = new LinkedHashMap<>();
                    rows.forEach(row ->
                            talks.put(
                                    row.getLong("thread"),
                                    new LogPage.Talk(
                                            row.getLong("replies").intValue(),
                                            row.getOffsetDateTime("last").toInstant())));
                    return new LogPage(page.rows(), page.more(), talks);
                });
    }

    private Future<LogPage> entries(
            RoomId room,
            String activity,
            Member viewer,
            long before,
            int limit,
            OptionalLong thread) {
        Tuple asked =
                Tuple.of(room.value(), before, activity, limit, LogPage.BYTES, LogPage.BYTES_ABOUT)
                        .addUUID(viewer.id().value())
                        .addBoolean(viewer.isStaff());
        if (thread.isPresent()) {
            asked.addLong(thread.getAsLong());
        }
        return pool.preparedQuery(
                        """
                        with entry as (
                          select e.seq, e.at, e.by, e.type, e.body::text as body, e.command
                          from room_entry n join room_event e on e.room = n.room and e.seq = n.seq
                          where n.room = $1 and n.activity = $3 and n.seq < $2
                            and not n.quiet and (n.seen = 'ALL' or $8 or n.by = $7) and %s
                          order by n.seq desc limit $4),
                        reaction as (
                          select *, sum(octet_length(body))
                            over (partition by about, type order by seq desc) as newer
                          from (
                            select about, seq, at, by, type, body::text as body, command
                            from room_event
                            where room = $1 and about in (select seq from entry)) about),
                        sized as (
                          select seq, row_number() over newest as place, sum(
                            octet_length(body) + coalesce((
                              select sum(octet_length(r.body)) from reaction r
                              where r.about = entry.seq and r.newer <= $6::int), 0))
                            over newest as bytes
                          from entry window newest as (order by seq desc)),
                        taken as (
                          select seq from sized where place = 1 or bytes <= $5::int)
                        select *, (select count(*) from entry) = $4
                          or (select count(*) from taken) < (select count(*) from entry) as more
                        from (
                          select seq, at, by, type, body, command from entry
                          where seq in (select seq from taken)
                          union all
                          select seq, at, by, type, body, command from reaction
                          where newer <= $6::int and about in (select seq from taken)) page
                        order by seq
                        """
                                .formatted(
                                        thread.isPresent()
                                                ? "(n.thread = $9 or n.seq = $9)"
                                                : "not n.aside"))
                .execute(asked)
                .map(rows -> {
                    boolean more = rows.size() > 0 && rows.iterator().next().getBoolean("more");
                    return new LogPage(rows(rows), more, Map.of());
                });
    }

    /// The two newest snapshots, the older one first.
    public Future<List<Snapshot>> snapshots(RoomId room) {
        return pool.preparedQuery(
                        """
                        select seq, activity, shape, state::text as state from room_snapshot
                        where room = $1 and seq in (
                          select distinct seq from room_snapshot where room = $1
                          order by seq desc limit 2)
                        order by seq
                        """)
                .execute(Tuple.of(room.value()))
                .map(rows -> {
                    Map<Long, Map<String, Saved>> found = new LinkedHashMap<>();
                    rows.forEach(row ->
                            found.computeIfAbsent(row.getLong("seq"), _ -> new HashMap<>())
                                    .put(
                                            row.getString("activity"),
                                            new Saved(
                                                    row.getString("shape"),
                                                    row.getString("state"))));
                    return found.entrySet().stream()
                            .map(it -> new Snapshot(it.getKey(), it.getValue()))
                            .toList();
                });
    }

    /// Saves a snapshot, unless a text was withdrawn after it: the snapshot would still hold that text.
    public Future<Void> save(RoomId room, Snapshot snapshot) {
        var activities = snapshot.states().keySet().toArray(String[]::new);
        var saved = snapshot.states().values();
        var shapes = saved.stream().map(Saved::shape).toArray(String[]::new);
        var states = saved.stream().map(Saved::json).toArray(String[]::new);
        return pool.preparedQuery(
                        """
                        with fence as (
                          insert into room_withdrawal (room, seq) values ($1, 0)
                          on conflict (room) do update set seq = room_withdrawal.seq
                          returning seq),
                        old as (
                          delete from room_snapshot where room = $1 and seq < (
                            select max(seq) from room_snapshot where room = $1))
                        insert into room_snapshot (room, seq, activity, shape, state)
                        select $1, $2, part.activity, part.shape, part.state::jsonb
                        from fence, unnest($3::text[], $4::text[], $5::text[])
                          as part (activity, shape, state)
                        where fence.seq <= $2
                        on conflict do nothing
                        """)
                .execute(
                        Tuple.of(room.value(), snapshot.seq())
                                .addArrayOfString(activities)
                                .addArrayOfString(shapes)
                                .addArrayOfString(states))
                .mapEmpty();
    }

    /// The rooms, besides those in `open`, that must be opened now: their alarm is due, or they await someone.
    public Future<List<RoomId>> due(Set<RoomId> open) {
        UUID[] known = open.stream().map(RoomId::value).toArray(UUID[]::new);
        return pool.preparedQuery(
                        """
                        select room from room_alarm
                        where (awaited or at <= now()) and room <> all ($1::uuid[])
                        order by at limit 1000
                        """)
                .execute(Tuple.of((Object) known))
                .map(rows -> {
                    List<RoomId> found = new ArrayList<>(rows.size());
                    rows.forEach(row -> found.add(new RoomId(row.getUUID("room"))));
                    return found;
                });
    }

    private static List<LogRow> rows(RowSet<Row> rows) {
        List<LogRow> found = new ArrayList<>(rows.size());
        for (Row row : rows) {
            found.add(
                    new LogRow(
                            row.getLong("seq"),
                            row.getOffsetDateTime("at").toInstant(),
                            new MemberId(row.getUUID("by")),
                            row.getString("type"),
                            row.getString("body"),
                            row.getUUID("command")));
        }
        return found;
    }
}
