package io.lectern.campus;

import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Entries that people saved, listed over all rooms. Entries that are gone, or whose room the person no
/// longer sees, are left out.
final class SavedEntries {
    static final int MOST = 1_000;
    private static final int PAGE = 50;
    private static final String FIRST = "chat";

    /// @param thread the entry whose thread it is in, if it appears only there
    record Saved(
            RoomId room,
            String roomName,
            String course,
            String activity,
            long entry,
            Optional<Long> thread,
            UUID by,
            String byName,
            String text,
            Instant said,
            Instant at) {}

    record Page(List<Saved> saved, boolean more) {}

    record InRoom(List<Long> entries) {}

    private final Pool pool;
    private final Access access;

    SavedEntries(Pool pool, Access access) {
        this.pool = pool;
        this.access = access;
    }

    /// A page, the most recently saved first.
    ///
    /// @param before when the last entry of the previous page was saved
    Future<Page> of(MemberId account, Optional<Instant> before) {
        return pool.preparedQuery(
                        """
                        select s.room, room_name(r.id, r.kind, r.name, a.id) as room_name, c.code, s.activity, s.entry,
                          case when e.aside then e.thread end as thread, e.by, w.name as by_name, e.text, e.at as said, s.at
                        from saved_entry s
                        join room_entry e on e.room = s.room and e.activity = s.activity and e.seq = s.entry
                        join room r on r.id = s.room
                        join course c on c.id = r.course
                        join account a on a.id = s.account
                        join account w on w.id = e.by
                        left join membership m on m.course = r.course and m.account = a.id
                        where s.account = $1 and s.at < $2 and not e.gone and\s
                        """
                                + Access.ROOM_SEEN
                                + " order by s.at desc limit $3")
                .execute(
                        Tuple.of(
                                account.value(),
                                before.map(at -> at.atOffset(ZoneOffset.UTC))
                                        .orElseGet(() ->
                                                Instant.now()
                                                        .plusSeconds(60)
                                                        .atOffset(ZoneOffset.UTC)),
                                PAGE + 1))
                .map(rows -> rows.stream().map(SavedEntries::saved).toList())
                .map(all ->
                        new Page(all.subList(0, Math.min(PAGE, all.size())), all.size() > PAGE));
    }

    private static Saved saved(Row row) {
        return new Saved(
                new RoomId(row.getUUID("room")),
                row.getString("room_name"),
                row.getString("code"),
                row.getString("activity"),
                row.getLong("entry"),
                Optional.ofNullable(row.getLong("thread")),
                row.getUUID("by"),
                row.getString("by_name"),
                Optional.ofNullable(row.getString("text")).orElse(""),
                row.getOffsetDateTime("said").toInstant(),
                row.getOffsetDateTime("at").toInstant());
    }

    /// The saved messages of a room's chat, by number.
    Future<InRoom> in(MemberId account, RoomId room) {
        return access.room(account, room)
                .compose(_ ->
                        pool.preparedQuery(
                                        "select entry from saved_entry where account = $1 and room = $2"
                                                + " and activity = $3 order by entry")
                                .execute(Tuple.of(account.value(), room.value(), FIRST)))
                .map(rows -> new InRoom(rows.stream().map(row -> row.getLong("entry")).toList()));
    }

    /// Fails with 404 if the person doesn't see the entry.
    Future<Void> save(MemberId account, RoomId room, long entry) {
        return access.room(account, room)
                .compose(seen ->
                        pool.preparedQuery(
                                        """
                                        with there as (
                                          select room, activity, seq from room_entry
                                          where room = $2 and activity = $3 and seq = $4 and not gone and not quiet
                                            and (seen = 'ALL' or $5)),
                                        free as (select 1 where (select count(*) from saved_entry where account = $1) < $6),
                                        added as (
                                          insert into saved_entry (account, room, activity, entry)
                                          select $1, room, activity, seq from there where exists (select 1 from free)
                                          on conflict do nothing)
                                        select exists (select 1 from there) as there, exists (select 1 from free) as free
                                        """)
                                .execute(
                                        Tuple.of(account.value(), room.value(), FIRST, entry)
                                                .addBoolean(seen.member().isStaff())
                                                .addInteger(MOST)))
                .map(rows -> {
                    var row = rows.iterator().next();
                    if (!row.getBoolean("there")) {
                        throw Problem.notFound();
                    }
                    if (!row.getBoolean("free")) {
                        throw Problem.conflict("You have saved 1,000 messages. Remove one first.");
                    }
                    return null;
                });
    }

    Future<Void> forget(MemberId account, RoomId room, long entry) {
        return access.room(account, room)
                .compose(_ ->
                        pool.preparedQuery(
                                        "delete from saved_entry where account = $1 and room = $2"
                                                + " and activity = $3 and entry = $4")
                                .execute(Tuple.of(account.value(), room.value(), FIRST, entry)))
                .mapEmpty();
    }
}
