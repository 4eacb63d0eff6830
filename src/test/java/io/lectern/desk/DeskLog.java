package io.lectern.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.TestServer;
import io.lectern.live.log.Projected;
import io.lectern.web.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Writes past days into a room's log.
public final class DeskLog implements AutoCloseable {
    private final Connection database;
    private final UUID room;

    public DeskLog(TestServer server, String room) throws SQLException {
        this.database = TestPostgres.connect(server.database());
        this.room = UUID.fromString(room);
    }

    /// The number of the event.
    public long add(Instant at, SignIn by, String type, ObjectNode body) throws SQLException {
        try (var insert =
                database.prepareStatement(
                        """
                        insert into room_event (room, seq, at, by, type, body, command, about)
                        select ?, coalesce(max(seq), 0) + 1, ?, ?, ?, ?::jsonb, ?, null
                        from room_event where room = ? returning seq
                        """)) {
            insert.setObject(1, room);
            insert.setTimestamp(2, Timestamp.from(at));
            insert.setObject(3, UUID.fromString(by.account()));
            insert.setString(4, "help-queue." + type);
            insert.setString(5, body.toString());
            insert.setObject(6, UUID.randomUUID());
            insert.setObject(7, room);
            var made = insert.executeQuery();
            made.next();
            var seq = made.getLong(1);
            var kept = KeptVisits.of(seq, at, type, body.toString());
            if (kept.isPresent()) {
                keep(at, kept.get());
            }
            return seq;
        }
    }

    private void keep(Instant at, Projected kept) throws SQLException {
        try (var read =
                        database.prepareStatement(
                                "select state from entry_state where room = ? and seq = ?");
                var write =
                        database.prepareStatement(
                                """
                                insert into entry_state (room, activity, seq, at, owner, state)
                                values (?, 'help-queue', ?, ?, ?, ?::jsonb)
                                on conflict (room, activity, seq) do update set state = excluded.state
                                """)) {
            read.setObject(1, room);
            read.setLong(2, kept.entry());
            var found = read.executeQuery();
            Optional<String> before =
                    found.next() ? Optional.of(found.getString(1)) : Optional.empty();
            var row = kept.step().apply(before).orElseThrow();
            write.setObject(1, room);
            write.setLong(2, kept.entry());
            write.setTimestamp(3, Timestamp.from(at));
            write.setObject(4, row.owner().orElseThrow().value());
            write.setString(5, row.json());
            write.executeUpdate();
        }
    }

    public long joins(Instant at, SignIn who, String name, String text, String topic)
            throws SQLException {
        var body = KeptVisits.joined(text, topic);
        body.set("owner", member(who, name, "LEARNER"));
        var ticket = add(at, who, "joined", body);
        try (var entry =
                database.prepareStatement(
                        """
                        insert into room_entry (room, activity, seq, at, by, seen, quiet)
                        values (?, 'help-queue', ?, ?, ?, 'STAFF', true)
                        """)) {
            entry.setObject(1, room);
            entry.setLong(2, ticket);
            entry.setTimestamp(3, Timestamp.from(at));
            entry.setObject(4, UUID.fromString(who.account()));
            entry.executeUpdate();
        }
        return ticket;
    }

    public void claims(Instant at, SignIn helper, String name, long ticket) throws SQLException {
        var body = of(ticket);
        body.set("helper", member(helper, name, name.equals("Cy") ? "ASSISTANT" : "INSTRUCTOR"));
        add(at, helper, "claimed", body);
    }

    public void begins(Instant at, SignIn who, long ticket) throws SQLException {
        add(at, who, "begun", of(ticket));
    }

    public void resolves(Instant at, SignIn helper, long ticket, String note, String staffNote)
            throws SQLException {
        add(at, helper, "resolved", of(ticket).put("note", note).put("staffNote", staffNote));
    }

    /// Nobody else reads or writes the log meanwhile.
    void hold(Runnable meanwhile) throws SQLException {
        database.setAutoCommit(false);
        try (var lock = database.createStatement()) {
            lock.execute("lock table room_event, room_entry, entry_state in access exclusive mode");
            meanwhile.run();
        } finally {
            database.rollback();
            database.setAutoCommit(true);
        }
    }

    /// How many entries of the index of words lead to a word.
    long indexed(String word) throws SQLException {
        try (var ask =
                database.prepareStatement(
                        """
                        select count(*) from word_era era join entry_words on words @@ quote_literal(to_hex(era.id) || '/' || ?)::tsquery
                        """)) {
            database.createStatement().execute("set enable_seqscan = off");
            ask.setString(1, word);
            var found = ask.executeQuery();
            found.next();
            return found.getLong(1);
        }
    }

    public static ObjectNode of(long ticket) {
        return json().put("ticket", ticket);
    }

    static ObjectNode json() {
        return Json.MAPPER.createObjectNode();
    }

    static ObjectNode member(SignIn who, String name, String role) {
        return json().put("id", who.account()).put("name", name).put("role", role);
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
