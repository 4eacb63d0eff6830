package io.lectern.live.log;

import io.lectern.campus.PersonalEvent;
import io.lectern.campus.PersonalLog;
import io.lectern.room.Crowd;
import io.lectern.room.CrowdNotice;
import io.lectern.room.MemberId;
import io.lectern.room.Notice;
import io.lectern.room.RoomId;
import io.lectern.web.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes events into the rooms' logs with everything that is stored beside them: in one statement if all are plain,
/// else in one transaction.
public final class LogWriter {
    private final Pool pool;
    private final Withdrawal withdrawal;
    private final PersonalLog personal;

    LogWriter(Pool pool, Catalogue catalogue, PersonalLog personal) {
        this.pool = pool;
        this.withdrawal = new Withdrawal(catalogue);
        this.personal = personal;
    }

    /// @return the personal events that were stored in the same transaction
    Future<List<PersonalEvent>> write(List<LogEntry> entries) {
        if (entries.stream().allMatch(LogEntry::plain)) {
            return LogInsert.all(pool, entries).map(List.of());
        }
        return pool.withTransaction(connection ->
                store(connection, withdrawal, entries).compose(_ -> tell(connection, entries)));
    }

    /// Writes events within the caller's transaction, without notices.
    public static Future<Void> store(
            SqlConnection connection, Catalogue catalogue, List<LogEntry> entries) {
        return store(connection, new Withdrawal(catalogue), entries);
    }

    private static Future<Void> store(
            SqlConnection connection, Withdrawal withdrawal, List<LogEntry> entries) {
        return LogInsert.all(connection, entries)
                .compose(_ -> change(connection, withdrawal, entries))
                .compose(_ -> EntryStates.write(connection, entries))
                .compose(_ -> setAlarms(connection, entries));
    }

    private static Future<Void> change(
            SqlConnection connection, Withdrawal withdrawal, List<LogEntry> entries) {
        Future<Void> chain = Future.succeededFuture();
        for (LogEntry entry : entries) {
            if (!entry.facts().plain()) {
                chain =
                        chain.compose(_ -> EntryChange.of(connection, entry))
                                .compose(_ -> withdrawal.of(connection, entry));
            }
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
                        insert into room_alarm (room, at, awaited, live) values ($1, $2, $3, $4)
                        on conflict (room) do update
                          set at = excluded.at, awaited = excluded.awaited, live = excluded.live
                        """)
                .execute(
                        Tuple.of(
                                room.value(),
                                alarm.at().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                                alarm.awaited(),
                                alarm.live().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null)))
                .mapEmpty();
    }

    /// Adds the notices. It locks all personal logs at once in a fixed order, so that two writers can't deadlock.
    private Future<List<PersonalEvent>> tell(SqlConnection connection, List<LogEntry> entries) {
        List<PersonalLog.Entry> tells = new ArrayList<>();
        Future<Void> chain = Future.succeededFuture();
        for (LogEntry entry : entries) {
            entry.notices().forEach(notice -> tells.add(entry(entry, notice)));
            var crowd = entry.crowd().filter(it -> !it.to().isEmpty());
            if (crowd.isPresent()) {
                var wanted = crowd.get();
                chain =
                        chain.compose(_ -> people(connection, entry, wanted))
                                .map(people -> {
                                    people.forEach(who -> tells.add(entry(entry, wanted.to(who))));
                                    return null;
                                });
            }
        }
        return chain.compose(_ ->
                tells.isEmpty()
                        ? Future.succeededFuture(List.of())
                        : personal.add(connection, tells));
    }

    private Future<List<MemberId>> people(
            SqlConnection connection, LogEntry entry, CrowdNotice wanted) {
        return personal.people(
                        connection, entry.room(), wanted.in(), wanted.to().contains(Crowd.ALL))
                .map(people -> people.stream().filter(who -> !wanted.but().contains(who)).toList());
    }

    private static PersonalLog.Entry entry(LogEntry entry, Notice notice) {
        return new PersonalLog.Entry(notice.to(), entry.room(), entry.at(), json(entry, notice));
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
