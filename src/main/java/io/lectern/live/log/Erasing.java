package io.lectern.live.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.room.Activity;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// Erases a person from the log of one room, in one transaction: empties their texts and staff's notes about them,
/// renames them "Former member", and appends an event. Every server that reads this event reads the room anew.
public final class Erasing {
    /// The event that records an erasure. It belongs to no activity and changes no state.
    public static final String ERASED = "room.erased";

    private final Catalogue catalogue;

    /// An entry with a projected row.
    record Entry(String activity, long seq) {}

    /// @param seq the number of the event; empty if the person isn't in the log
    public record Erased(OptionalLong seq, Set<String> names) {}

    public Erasing(List<Activity<?, ?, ?>> activities) {
        this.catalogue = new Catalogue(activities);
    }

    /// Fails if another writer took the place in the log: then the caller tries again.
    public Future<Erased> of(SqlConnection sql, RoomId room, MemberId who) {
        var words = new WrittenWords(who);
        return owned(sql, room, who)
                .compose(owned ->
                        events(sql, room, who)
                                .compose(rows ->
                                        rows.size() == 0
                                                ? Future.succeededFuture(
                                                        new Erased(OptionalLong.empty(), Set.of()))
                                                : rewrite(sql, room, words, owned, rows)
                                                        .compose(_ -> states(sql, room, who, words))
                                                        .compose(_ -> entries(sql, room, who))
                                                        .compose(_ ->
                                                                LogRewriting.say(sql, room, who))
                                                        .map(seq ->
                                                                new Erased(
                                                                        OptionalLong.of(seq),
                                                                        words.names()))));
    }

    /// The person's own entries that have a projected row: tickets.
    private static Future<Set<Entry>> owned(SqlConnection sql, RoomId room, MemberId who) {
        return sql.preparedQuery(
                        "select activity, seq from entry_state where room = $1 and owner = $2")
                .execute(Tuple.of(room.value(), who.value()))
                .map(rows ->
                        rows.stream()
                                .map(row ->
                                        new Entry(row.getString("activity"), row.getLong("seq")))
                                .collect(Collectors.toSet()));
    }

    /// The events by the person, those that name them, and those about their entries.
    private static Future<RowSet<Row>> events(SqlConnection sql, RoomId room, MemberId who) {
        return sql.preparedQuery(
                        """
                        select e.seq, e.at, e.type, e.body::text as body,
                          coalesce(e.by = $2 or e.body #>> '{who,id}' = $2::text or e.body ->> 'who' = $2::text,
                            false) as own,
                          coalesce(e.about in (select seq from room_event where room = $1 and by = $2), false) as about
                        from room_event e
                        where e.room = $1 and (e.by = $2 or e.body::text like '%' || $2::text || '%'
                          or e.about in (select seq from room_event where room = $1 and by = $2)
                          or exists (select from entry_state s where s.room = $1 and s.owner = $2
                            and e.seq >= s.seq and starts_with(e.type, s.activity || '.')))
                        order by e.seq for update of e
                        """)
                .execute(Tuple.of(room.value(), who.value()));
    }

    private Future<Void> rewrite(
            SqlConnection sql,
            RoomId room,
            WrittenWords words,
            Set<Entry> owned,
            RowSet<Row> rows) {
        List<Tuple> left = new ArrayList<>();
        for (Row row : rows) {
            String before = row.getString("body");
            JsonNode body = LogRewriting.read(before);
            JsonNode after = body.deepCopy();
            words.forgetName(after);
            boolean own = row.getBoolean("own") || isOf(owned, row);
            if (own || row.getBoolean("about")) {
                catalogue
                        .record(row.getString("type"))
                        .ifPresent(type -> WrittenWords.withdraw(after, type, own));
            }
            if (!after.equals(body)) {
                left.add(Tuple.of(room.value(), row.getLong("seq"), after.toString()));
            }
        }
        return LogRewriting.events(sql, left);
    }

    private boolean isOf(Set<Entry> owned, Row row) {
        return !owned.isEmpty()
                && catalogue
                        .entry(
                                row.getString("type"),
                                row.getString("body"),
                                row.getLong("seq"),
                                row.getOffsetDateTime("at").toInstant())
                        .filter(owned::contains)
                        .isPresent();
    }

    private Future<Void> states(SqlConnection sql, RoomId room, MemberId who, WrittenWords words) {
        return LogRewriting.states(
                sql,
                "(owner = $2 or state::text like '%' || $2::text || '%')",
                Tuple.of(room.value(), who.value()),
                (row, state) -> {
                    words.forgetName(state);
                    if (who.value().equals(row.getUUID("owner"))) {
                        catalogue
                                .rows(row.getString("activity"))
                                .ifPresent(type -> WrittenWords.withdraw(state, type));
                    }
                });
    }

    /// Removes the person's entries from search and pages.
    private static Future<Void> entries(SqlConnection sql, RoomId room, MemberId who) {
        var key = Tuple.of(room.value(), who.value());
        return LogRewriting.unlist(
                        sql,
                        "(activity, seq) in (select activity, seq from room_entry where room = $1 and by = $2)",
                        key)
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        update room_entry set author = $3
                                        where room = $1 and by = $2 and author is not null
                                        """)
                                .execute(Tuple.of(room.value(), who.value(), WrittenWords.FORMER)))
                .mapEmpty();
    }
}
