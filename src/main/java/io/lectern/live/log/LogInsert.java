package io.lectern.live.log;

import io.lectern.room.Member;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Inserts events, the outcomes of their commands and the entries that they begin, all in one statement.
final class LogInsert {
    private LogInsert() {}

    static Future<Void> all(SqlClient client, List<LogEntry> entries) {
        return entries.size() == 1 && entries.getFirst().last()
                ? one(client, entries.getFirst())
                : many(client, entries);
    }

    /// Inserts a single event without arrays: in quiet rooms most come alone, and unnesting arrays is the dearer way.
    private static Future<Void> one(SqlClient client, LogEntry entry) {
        Tuple row =
                Tuple.of(
                                entry.room().value(),
                                entry.seq(),
                                entry.at().atOffset(ZoneOffset.UTC),
                                entry.by().value(),
                                entry.type(),
                                entry.body())
                        .addUUID(entry.command())
                        .addLong(about(entry));
        return entry.facts()
                .begins()
                .map(begun -> beginning(client, entry.facts().activity(), begun, row))
                .orElseGet(() -> plain(client, row));
    }

    private static Future<Void> plain(SqlClient client, Tuple row) {
        return client.preparedQuery(
                        """
                        with wish as (
                          insert into room_wish (room, by, command, seq) values ($1, $4, $7, $2))
                        insert into room_event (room, seq, at, by, type, body, command, about)
                        values ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8)
                        """)
                .execute(row)
                .mapEmpty();
    }

    private static Future<Void> beginning(
            SqlClient client, String activity, NewEntry begun, Tuple row) {
        return client.preparedQuery(
                        """
                        with wish as (
                          insert into room_wish (room, by, command, seq) values ($1, $4, $7, $2)),
                        entry as (
                          insert into room_entry
                            (room, activity, seq, at, by, seen, quiet, answers, text, author, staff,
                              thread, aside)
                          values ($1, $9, $2, $3, $4, $10, $11, $12, $13, $14, $15, $16, $17)),
                        to_index as (
                          insert into entry_to_index (room, activity, seq)
                          select $1, $9, $2 where $13::text is not null)
                        insert into room_event (room, seq, at, by, type, body, command, about)
                        values ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8)
                        """)
                .execute(
                        row.addString(activity)
                                .addString(begun.begins().seen().name())
                                .addBoolean(begun.begins().quiet())
                                .addLong(answers(begun))
                                .addString(begun.text().orElse(null))
                                .addString(author(begun))
                                .addBoolean(staff(begun))
                                .addLong(thread(begun))
                                .addBoolean(begun.begins().aside()))
                .mapEmpty();
    }

    private static Future<Void> many(SqlClient client, List<LogEntry> entries) {
        int n = entries.size();
        UUID[] room = new UUID[n];
        Long[] seq = new Long[n];
        OffsetDateTime[] at = new OffsetDateTime[n];
        UUID[] by = new UUID[n];
        String[] type = new String[n];
        String[] body = new String[n];
        UUID[] command = new UUID[n];
        Boolean[] last = new Boolean[n];
        @Nullable Long[] about = new Long[n];
        @Nullable String[] activity = new String[n];
        @Nullable String[] seen = new String[n];
        @Nullable Boolean[] quiet = new Boolean[n];
        @Nullable Long[] answers = new Long[n];
        @Nullable String[] text = new String[n];
        @Nullable String[] author = new String[n];
        @Nullable Boolean[] staff = new Boolean[n];
        @Nullable Long[] thread = new Long[n];
        @Nullable Boolean[] aside = new Boolean[n];
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
            about[i] = about(e);
            NewEntry begun = e.facts().begins().orElse(null);
            if (begun != null) {
                activity[i] = e.facts().activity();
                seen[i] = begun.begins().seen().name();
                quiet[i] = begun.begins().quiet();
                answers[i] = answers(begun);
                text[i] = begun.text().orElse(null);
                author[i] = author(begun);
                staff[i] = staff(begun);
                thread[i] = thread(begun);
                aside[i] = begun.begins().aside();
            }
        }
        return client.preparedQuery(
                        """
                        with event as (
                          select * from unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::uuid[],
                            $5::text[], $6::text[], $7::uuid[], $8::boolean[], $9::bigint[], $10::text[],
                            $11::text[], $12::boolean[], $13::bigint[], $14::text[], $15::text[], $16::boolean[],
                            $17::bigint[], $18::boolean[])
                            as e (room, seq, at, by, type, body, command, last, about, activity,
                              seen, quiet, answers, text, author, staff, thread, aside)),
                        wish as (
                          insert into room_wish (room, by, command, seq)
                          select room, by, command, seq from event where last),
                        entry as (
                          insert into room_entry
                            (room, activity, seq, at, by, seen, quiet, answers, text, author, staff, thread, aside)
                          select room, activity, seq, at, by, seen, quiet, answers, text, author, staff,
                            thread, aside
                          from event where activity is not null),
                        to_index as (
                          insert into entry_to_index (room, activity, seq)
                          select room, activity, seq from event where text is not null)
                        insert into room_event (room, seq, at, by, type, body, command, about)
                        select room, seq, at, by, type, body::jsonb, command, about from event
                        """)
                .execute(
                        Tuple.of(room, seq, at, by, type, body)
                                .addArrayOfUUID(command)
                                .addArrayOfBoolean(last)
                                .addArrayOfLong(about)
                                .addArrayOfString(activity)
                                .addArrayOfString(seen)
                                .addArrayOfBoolean(quiet)
                                .addArrayOfLong(answers)
                                .addArrayOfString(text)
                                .addArrayOfString(author)
                                .addArrayOfBoolean(staff)
                                .addArrayOfLong(thread)
                                .addArrayOfBoolean(aside))
                .mapEmpty();
    }

    private static @Nullable Long about(LogEntry entry) {
        var about = entry.facts().about();
        return about.isPresent() ? about.getAsLong() : null;
    }

    private static @Nullable Long answers(NewEntry begun) {
        return begun.answers().isPresent() ? begun.answers().getAsLong() : null;
    }

    private static @Nullable Long thread(NewEntry begun) {
        return begun.thread().isPresent() ? begun.thread().getAsLong() : null;
    }

    private static @Nullable String author(NewEntry begun) {
        return begun.author().map(Member::name).orElse(null);
    }

    private static @Nullable Boolean staff(NewEntry begun) {
        return begun.author().map(Member::isStaff).orElse(null);
    }
}
