package io.lectern.live.log;

import io.lectern.room.Listing;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/// Writes what an event does to earlier entries in the list of its room.
final class EntryChange {
    private EntryChange() {}

    static Future<Void> of(SqlConnection connection, LogEntry entry) {
        var facts = entry.facts();
        Future<Void> chain = Future.succeededFuture();
        if (!facts.files().isEmpty()) {
            chain = chain.compose(_ -> attach(connection, entry));
        }
        if (facts.words().isPresent()) {
            chain = chain.compose(_ -> words(connection, entry));
        }
        for (Listing change : facts.changes()) {
            chain = chain.compose(_ -> change(connection, entry, change));
        }
        return chain;
    }

    private static Future<Void> words(SqlConnection connection, LogEntry entry) {
        return connection
                .preparedQuery(
                        """
                        with changed as (
                          update room_entry set text = $4
                          where room = $1 and activity = $2 and seq = $3 and not gone
                          returning room, activity, seq)
                        insert into entry_to_index (room, activity, seq) select * from changed
                        """)
                .execute(
                        target(entry, entry.facts().about().orElseThrow())
                                .addString(entry.facts().words().orElseThrow()))
                .compose(_ -> unfind(connection, entry, entry.facts().about().orElseThrow()));
    }

    /// Attaches files to an entry, except any that was deleted meanwhile.
    private static Future<Void> attach(SqlConnection connection, LogEntry entry) {
        long to = entry.facts().about().orElse(entry.seq());
        return connection
                .preparedQuery(
                        """
                        insert into entry_file (room, activity, seq, file)
                        select $1, $2, $3, id from (
                          select id from file where id = any ($4) order by id for key share) file
                        on conflict do nothing
                        """)
                .execute(
                        target(entry, to)
                                .addArrayOfUUID(entry.facts().files().toArray(UUID[]::new)))
                .mapEmpty();
    }

    private static Future<Void> change(SqlConnection connection, LogEntry entry, Listing change) {
        return switch (change) {
            case Listing.Begins _ -> Future.succeededFuture();
            case Listing.Shows(var shown, var seen) ->
                    connection
                            .preparedQuery(
                                    """
                                    update room_entry set seen = $4
                                    where room = $1 and activity = $2 and seq = $3
                                    """)
                            .execute(target(entry, shown).addString(seen.name()))
                            .mapEmpty();
            case Listing.Ends(var ended) ->
                    connection
                            .preparedQuery(
                                    """
                                    with loose as (
                                      delete from entry_file
                                      where room = $1 and activity = $2 and seq = $3)
                                    update room_entry set gone = true, text = null
                                    where room = $1 and activity = $2 and seq = $3
                                    """)
                            .execute(target(entry, ended))
                            .compose(_ -> unfind(connection, entry, ended));
        };
    }

    /// Deletes the words of a text that is gone. A statement of its own, after the entry is locked, so that the index
    /// can't add words of the old text any more.
    private static Future<Void> unfind(SqlConnection connection, LogEntry entry, long ended) {
        return connection
                .preparedQuery(
                        "delete from entry_words where room = $1 and activity = $2 and seq = $3")
                .execute(target(entry, ended))
                .mapEmpty();
    }

    private static Tuple target(LogEntry entry, long seq) {
        return Tuple.of(entry.room().value(), entry.facts().activity(), seq);
    }
}
