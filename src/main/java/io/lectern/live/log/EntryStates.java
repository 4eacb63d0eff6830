package io.lectern.live.log;

import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes the projected rows of entries in the transaction of the events that change them. The rows need no lock: the
/// place in the log, taken before, admits one writer a room.
final class EntryStates {
    private record Key(RoomId room, String activity, long entry) {}

    /// @param at the time of the first event
    private record Changed(Instant at, Projected.Row row) {}

    private EntryStates() {}

    static Future<Void> write(SqlConnection connection, List<LogEntry> entries) {
        var changing = entries.stream().filter(it -> it.facts().projected().isPresent()).toList();
        return changing.isEmpty()
                ? Future.succeededFuture()
                : before(connection, changing)
                        .compose(before -> store(connection, after(before, changing)));
    }

    private static Future<Map<Key, String>> before(
            SqlConnection connection, List<LogEntry> changing) {
        var keys =
                changing.stream()
                        .filter(it -> key(it).entry() != it.seq())
                        .map(EntryStates::key)
                        .distinct()
                        .toList();
        if (keys.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return connection
                .preparedQuery(
                        """
                        select room, activity, seq, state::text as state
                        from unnest($1::uuid[], $2::text[], $3::bigint[]) as asked (room, activity, seq)
                        join entry_state using (room, activity, seq)
                        """)
                .execute(tuple(keys))
                .map(rows -> {
                    Map<Key, String> found = new HashMap<>();
                    rows.forEach(row ->
                            found.put(
                                    new Key(
                                            new RoomId(row.getUUID("room")),
                                            row.getString("activity"),
                                            row.getLong("seq")),
                                    row.getString("state")));
                    return found;
                });
    }

    private static Map<Key, Changed> after(Map<Key, String> before, List<LogEntry> changing) {
        Map<Key, Changed> after = new LinkedHashMap<>();
        for (LogEntry entry : changing) {
            Key key = key(entry);
            Changed known = after.get(key);
            Optional<String> state =
                    known == null
                            ? Optional.ofNullable(before.get(key))
                            : Optional.of(known.row().json());
            Instant at = known == null ? entry.at() : known.at();
            entry.facts()
                    .projected()
                    .orElseThrow()
                    .step()
                    .apply(state)
                    .ifPresent(row -> after.put(key, new Changed(at, row)));
        }
        return after;
    }

    private static Future<Void> store(SqlConnection connection, Map<Key, Changed> changed) {
        if (changed.isEmpty()) {
            return Future.succeededFuture();
        }
        var rows = List.copyOf(changed.values());
        @Nullable UUID[] owners =
                rows.stream()
                        .map(it -> it.row().owner().map(MemberId::value).orElse(null))
                        .toArray(UUID[]::new);
        return connection
                .preparedQuery(
                        """
                        insert into entry_state (room, activity, seq, at, owner, state)
                        select room, activity, seq, at, owner, state::jsonb
                        from unnest($1::uuid[], $2::text[], $3::bigint[], $4::timestamptz[], $5::uuid[], $6::text[])
                          as changed (room, activity, seq, at, owner, state)
                        on conflict (room, activity, seq)
                          do update set owner = excluded.owner, state = excluded.state
                        """)
                .execute(
                        tuple(List.copyOf(changed.keySet()))
                                .addArrayOfOffsetDateTime(
                                        rows.stream()
                                                .map(it -> it.at().atOffset(ZoneOffset.UTC))
                                                .toArray(OffsetDateTime[]::new))
                                .addArrayOfUUID(owners)
                                .addArrayOfString(
                                        rows.stream()
                                                .map(it -> it.row().json())
                                                .toArray(String[]::new)))
                .mapEmpty();
    }

    private static Tuple tuple(List<Key> keys) {
        return Tuple.tuple()
                .addArrayOfUUID(keys.stream().map(it -> it.room().value()).toArray(UUID[]::new))
                .addArrayOfString(keys.stream().map(Key::activity).toArray(String[]::new))
                .addArrayOfLong(keys.stream().map(Key::entry).toArray(Long[]::new));
    }

    private static Key key(LogEntry entry) {
        var facts = entry.facts();
        return new Key(entry.room(), facts.activity(), facts.projected().orElseThrow().entry());
    }
}
