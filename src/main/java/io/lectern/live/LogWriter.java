package io.lectern.live;

import io.lectern.campus.PersonalEvent;
import io.lectern.campus.PersonalLog;
import io.lectern.room.Notice;
import io.lectern.room.RoomId;
import io.lectern.web.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Writes events into the rooms' logs, with what goes with them: in one statement where they are
/// plain, else in one transaction.
final class LogWriter {
    private final Pool pool;
    private final PersonalLog personal;

    LogWriter(Pool pool, PersonalLog personal) {
        this.pool = pool;
        this.personal = personal;
    }

    /// @return whom else it is told, which is stored with it
    Future<List<PersonalEvent>> write(List<LogEntry> entries) {
        if (entries.stream().allMatch(LogEntry::plain)) {
            return insert(pool, entries).map(List.of());
        }
        return pool.withTransaction(connection ->
                insert(connection, entries)
                        .compose(_ -> redact(connection, entries))
                        .compose(_ -> setAlarms(connection, entries))
                        .compose(_ -> tell(connection, entries)));
    }

    private static Future<Void> insert(SqlClient client, List<LogEntry> entries) {
        return entries.size() == 1 && entries.getFirst().last()
                ? insert(client, entries.getFirst())
                : insertAll(client, entries);
    }

    /// Most come alone where little is said; taking a row out of ten arrays would be a third of its
    /// statement.
    private static Future<Void> insert(SqlClient client, LogEntry entry) {
        return client.preparedQuery(
                        """
                        with wish as (
                          insert into room_wish (room, by, command, seq) values ($1, $4, $7, $2))
                        insert into room_event (room, seq, at, by, type, body, command, about, entry)
                        values ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8, $9)
                        """)
                .execute(
                        Tuple.of(
                                        entry.room().value(),
                                        entry.seq(),
                                        entry.at().atOffset(ZoneOffset.UTC),
                                        entry.by().value(),
                                        entry.type(),
                                        entry.body())
                                .addUUID(entry.command())
                                .addLong(
                                        entry.about().isPresent()
                                                ? entry.about().getAsLong()
                                                : null)
                                .addBoolean(entry.entry()))
                .mapEmpty();
    }

    private static Future<Void> insertAll(SqlClient client, List<LogEntry> entries) {
        int n = entries.size();
        UUID[] room = new UUID[n];
        Long[] seq = new Long[n];
        OffsetDateTime[] at = new OffsetDateTime[n];
        UUID[] by = new UUID[n];
        String[] type = new String[n];
        String[] body = new String[n];
        UUID[] command = new UUID[n];
        Boolean[] last = new Boolean[n];
        Long[] about = new Long[n];
        Boolean[] entry = new Boolean[n];
        for (int i = 0; i < n; i++) {
            LogEntry e = entries.get(i);
            room[i] = e.room().value();
            seq[i] = e.seq();
            at[i] = e.at().atOffset(ZoneOffset.UTC);
            by[i] = e.by().value();
            type[i] = e.type();
            body[i] = e.body();
            command[i] = e.command();
            last[i] = e.last();
            // 0 stands for none: sequences begin at 1.
            about[i] = e.about().orElse(0);
            entry[i] = e.entry();
        }
        return client.preparedQuery(
                        """
                        with event as (
                          select * from unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::uuid[],
                            $5::text[], $6::text[], $7::uuid[], $8::boolean[], $9::bigint[], $10::boolean[])
                            as e (room, seq, at, by, type, body, command, last, about, entry)),
                        wish as (
                          insert into room_wish (room, by, command, seq)
                          select room, by, command, seq from event where last)
                        insert into room_event (room, seq, at, by, type, body, command, about, entry)
                        select room, seq, at, by, type, body::jsonb, command, nullif(about, 0), entry
                        from event
                        """)
                .execute(
                        Tuple.of(room, seq, at, by, type, body)
                                .addArrayOfUUID(command)
                                .addArrayOfBoolean(last)
                                .addArrayOfLong(about)
                                .addArrayOfBoolean(entry))
                .mapEmpty();
    }

    /// The one exception to append-only: the text goes, the fact stays. Snapshots may hold the text
    /// too, so they go as well.
    private static Future<Void> redact(SqlConnection connection, List<LogEntry> entries) {
        Future<Void> chain = Future.succeededFuture();
        for (LogEntry entry : entries) {
            if (!entry.redacts()) {
                continue;
            }
            Tuple target = Tuple.of(entry.room().value(), entry.about().orElseThrow());
            chain =
                    chain.compose(_ ->
                                    connection
                                            .preparedQuery(
                                                    """
                                                    update room_event set body = jsonb_set(body, '{text}', '""')
                                                    where room = $1 and (seq = $2 or about = $2) and body ? 'text'
                                                    """)
                                            .execute(target))
                            .compose(_ ->
                                    connection
                                            .preparedQuery(
                                                    """
                                                    insert into room_withdrawal (room, seq) values ($1, $2)
                                                    on conflict (room) do update set seq = excluded.seq
                                                    """)
                                            .execute(Tuple.of(entry.room().value(), entry.seq())))
                            .compose(_ ->
                                    connection
                                            .preparedQuery(
                                                    "delete from room_snapshot where room = $1")
                                            .execute(Tuple.of(entry.room().value())))
                            .mapEmpty();
        }
        return chain;
    }

    private static Future<Void> setAlarms(SqlConnection connection, List<LogEntry> entries) {
        Map<RoomId, RoomAlarm> newest = new LinkedHashMap<>();
        entries.forEach(entry -> entry.alarm().ifPresent(alarm -> newest.put(entry.room(), alarm)));
        Future<Void> chain = Future.succeededFuture();
        for (var room : newest.entrySet()) {
            chain = chain.compose(_ -> setAlarm(connection, room.getKey(), room.getValue()));
        }
        return chain;
    }

    private static Future<Void> setAlarm(SqlConnection connection, RoomId room, RoomAlarm alarm) {
        if (alarm.isNone()) {
            return connection
                    .preparedQuery("delete from room_alarm where room = $1")
                    .execute(Tuple.of(room.value()))
                    .mapEmpty();
        }
        return connection
                .preparedQuery(
                        """
                        insert into room_alarm (room, at, awaited) values ($1, $2, $3)
                        on conflict (room) do update set at = excluded.at, awaited = excluded.awaited
                        """)
                .execute(
                        Tuple.of(
                                room.value(),
                                alarm.at().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                                alarm.awaited()))
                .mapEmpty();
    }

    private Future<List<PersonalEvent>> tell(SqlConnection connection, List<LogEntry> entries) {
        List<PersonalLog.Entry> tells = new ArrayList<>();
        for (LogEntry entry : entries) {
            entry.notices()
                    .forEach(notice ->
                            tells.add(
                                    new PersonalLog.Entry(
                                            notice.to(),
                                            entry.room(),
                                            entry.at(),
                                            json(entry, notice))));
        }
        return tells.isEmpty()
                ? Future.succeededFuture(List.of())
                : personal.add(connection, tells);
    }

    private static String json(LogEntry entry, Notice notice) {
        var body =
                Json.MAPPER
                        .createObjectNode()
                        .put("type", notice.type())
                        .put("at", entry.at().toString())
                        .put("room", entry.room().toString())
                        .put("about", notice.about())
                        .put("from", notice.from());
        notice.text().ifPresent(text -> body.put("text", text));
        return body.toString();
    }
}
