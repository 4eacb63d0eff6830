package io.lectern.live.log;

import io.lectern.campus.PersonalEvent;
import io.lectern.campus.PersonalLog;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/// Notifies people of new entries: those who want all messages of a room, and everybody in a direct talk. Each gets
/// one notice a room until they have read it, and none for an entry that they have read or were notified of for
/// another reason.
final class EntryNotices {
    private final PersonalLog personal;

    EntryNotices(PersonalLog personal) {
        this.personal = personal;
    }

    /// Adds the notices in the caller's transaction. After the commit the caller passes them to [PersonalLog#stored].
    Future<List<PersonalEvent>> tell(SqlClient sql, List<Row> entries) {
        return sql.preparedQuery(
                        """
                        select distinct on (p.account, e.room) p.account, e.room, e.activity, e.seq, e.author, e.at
                        from unnest($1::uuid[], $2::text[], $3::bigint[]) as new (room, activity, seq)
                        join room_entry e on e.room = new.room and e.activity = new.activity and e.seq = new.seq
                        join room r on r.id = e.room
                        join lateral (
                          select m.account from room_member m
                          where r.kind = 'DIRECT' and m.room = r.id and not exists (
                            select 1 from room_notices n
                            where n.account = m.account and n.room = r.id and n.level <> 'ALL')
                          union
                          select n.account from room_notices n where n.room = r.id and n.level = 'ALL') p
                          on p.account <> e.by
                        left join read_pointer read on read.account = p.account and read.room = e.room
                          and read.activity = e.activity and read.thread = 0
                        where not e.gone and not e.quiet and not e.aside and e.author is not null
                          and e.at > now() - interval '1 hour' and e.seq > coalesce(read.seq, 0)
                          and (e.seen = 'ALL' or exists (select 1 from membership s
                            where s.course = r.course and s.account = p.account and s.role <> 'LEARNER'))
                          and not exists (select 1 from personal_event x
                            where x.account = p.account and x.read_at is null
                              and x.body ->> 'type' = 'messaged' and x.body ->> 'room' = r.id::text)
                          and not exists (select 1 from personal_head h
                            join personal_event x on x.account = h.account and x.seq > h.head - 50
                            where h.account = p.account and x.body ->> 'room' = r.id::text
                              and (x.body ->> 'about')::bigint = e.seq)
                        order by p.account, e.room, e.seq
                        """)
                .execute(
                        Tuple.tuple()
                                .addArrayOfUUID(
                                        entries.stream()
                                                .map(row -> row.getUUID("room"))
                                                .toArray(UUID[]::new))
                                .addArrayOfString(
                                        entries.stream()
                                                .map(row -> row.getString("activity"))
                                                .toArray(String[]::new))
                                .addArrayOfLong(
                                        entries.stream()
                                                .map(row -> row.getLong("seq"))
                                                .toArray(Long[]::new)))
                .compose(rows ->
                        rows.size() == 0
                                ? Future.succeededFuture(List.of())
                                : personal.add(
                                        sql,
                                        rows.stream().map(EntryNotices::entry).toList(),
                                        rows.stream().map(EntryNotices::cause).toList()));
    }

    private static PersonalLog.Entry entry(Row row) {
        var at = row.getOffsetDateTime("at").toInstant();
        var body =
                Json.MAPPER
                        .createObjectNode()
                        .put("type", "messaged")
                        .put("at", at.toString())
                        .put("room", row.getUUID("room").toString())
                        .put("about", row.getLong("seq"))
                        .put("from", row.getString("author"));
        return new PersonalLog.Entry(
                new MemberId(row.getUUID("account")),
                new RoomId(row.getUUID("room")),
                at,
                body.toString());
    }

    /// Names the entry, so that an edit doesn't notify again.
    private static String cause(Row row) {
        return "entry %s %s %d"
                .formatted(row.getUUID("room"), row.getString("activity"), row.getLong("seq"));
    }
}
