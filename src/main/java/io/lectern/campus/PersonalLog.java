package io.lectern.campus;

import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Everybody's own log: what one member is told of wherever they are, numbered 1, 2, 3 without a
/// gap. Each entry is about a room, and who may not see the room is told nothing of it. Safe to
/// call from any thread.
public final class PersonalLog {
    /// The head's row lock is held to the commit, so a person's events become visible in order.
    private static final String ADD =
            """
            with next as (
              insert into personal_head (account, head)
              select a.id, 1 from account a
              join room r on r.id = $4
              left join membership m on m.course = r.course and m.account = a.id
              where a.id = $1 and %s
                and not exists (select 1 from personal_event where account = $1 and cause = $5)
              on conflict (account) do update set head = personal_head.head + 1
              returning account, head)
            insert into personal_event (account, seq, at, body, cause, calendar)
            select account, head, $2, $3::text::jsonb, $5, $6 from next
            returning seq
            """
                    .formatted(Access.ROOM_SEEN);

    private final Pool pool;
    private final List<Consumer<PersonalEvent>> listeners = new CopyOnWriteArrayList<>();

    public PersonalLog(Pool pool) {
        this.pool = pool;
    }

    /// Is told of each entry once it is stored by this server.
    public void listen(Consumer<PersonalEvent> listener) {
        listeners.add(listener);
    }

    /// Adds an entry in the caller's transaction, after whose commit the caller says [#stored].
    ///
    /// @return nothing where `to` may not see the room
    public Future<Optional<PersonalEvent>> add(
            SqlClient sql, MemberId to, RoomId room, Instant at, String body) {
        return insert(sql, to, room, at, body, null, null);
    }

    /// The same, once for each cause: of several that tell of it at once one does, on whichever
    /// server.
    ///
    /// @param calendar an iCalendar object that goes along where the entry is sent by mail
    public Future<Optional<PersonalEvent>> addOnce(
            SqlConnection sql,
            MemberId to,
            RoomId room,
            Instant at,
            String body,
            String cause,
            Optional<String> calendar) {
        // The lock first: the statement after it sees what those before have committed.
        return sql.preparedQuery("select 1 from personal_head where account = $1 for update")
                .execute(Tuple.of(to.value()))
                .compose(found -> found.size() > 0 ? Future.succeededFuture() : begin(sql, to))
                .compose(_ -> insert(sql, to, room, at, body, cause, calendar.orElse(null)));
    }

    private static Future<Void> begin(SqlConnection sql, MemberId to) {
        return sql.preparedQuery(
                        """
                        insert into personal_head (account, head) select id, 0 from account where id = $1
                        on conflict (account) do update set head = personal_head.head
                        """)
                .execute(Tuple.of(to.value()))
                .mapEmpty();
    }

    private static Future<Optional<PersonalEvent>> insert(
            SqlClient sql,
            MemberId to,
            RoomId room,
            Instant at,
            String body,
            @Nullable String cause,
            @Nullable String calendar) {
        return sql.preparedQuery(ADD)
                .execute(
                        Tuple.of(
                                to.value(),
                                at.atOffset(ZoneOffset.UTC),
                                body,
                                room.value(),
                                cause,
                                calendar))
                .map(rows ->
                        rows.size() == 0
                                ? Optional.empty()
                                : Optional.of(new PersonalEvent(to, seq(rows), body)));
    }

    private static long seq(RowSet<io.vertx.sqlclient.Row> rows) {
        return rows.iterator().next().getLong("seq");
    }

    /// The entry is committed: whoever is here hears of it.
    public void stored(PersonalEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    /// The number of the newest entry, 0 where there is none.
    public Future<Long> head(MemberId account) {
        return pool.preparedQuery(
                        """
                        select coalesce((select head from personal_head where account = $1), 0) as head
                        """)
                .execute(Tuple.of(account.value()))
                .map(rows -> rows.iterator().next().getLong("head"));
    }

    /// The entries after `seq`, the oldest first.
    public Future<List<PersonalEvent>> since(MemberId account, long seq, int limit) {
        return pool.preparedQuery(
                        """
                        select seq, body::text as body from personal_event
                        where account = $1 and seq > $2 order by seq limit $3
                        """)
                .execute(Tuple.of(account.value(), seq, limit))
                .map(rows -> {
                    List<PersonalEvent> found = new ArrayList<>();
                    rows.forEach(row ->
                            found.add(
                                    new PersonalEvent(
                                            account, row.getLong("seq"), row.getString("body"))));
                    return found;
                });
    }
}
