package io.lectern.campus;

import io.lectern.room.Kind;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Each member's personal log: what they are told wherever they are, numbered 1, 2, 3 without a gap.
/// Each entry belongs to a room and is only added for people who see that room. Safe to call from any
/// thread.
public final class PersonalLog {
    /// One statement raises the heads and inserts the entries. The rows of the heads stay locked until
    /// the commit, so a person's entries become visible in order. They are locked in order of account,
    /// which prevents deadlocks.
    private static final String ADD =
            """
            with wanted as (
              select a.id as account, new.at, new.body, new.cause, new.calendar,
                row_number() over (partition by a.id order by new.n) as nth,
                count(*) over (partition by a.id) as all_of_them
              from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[])
                with ordinality as new (account, room, at, body, cause, calendar, n)
              join account a on a.id = new.account
              join room r on r.id = new.room
              left join membership m on m.course = r.course and m.account = a.id
              where %s
                and not exists (select 1 from personal_event where account = a.id and cause = new.cause)),
            next as (
              insert into personal_head (account, head)
              select account, all_of_them from wanted where nth = 1 order by account
              on conflict (account) do update set head = personal_head.head + excluded.head
              returning account, head)
            insert into personal_event (account, seq, at, body, cause, calendar)
            select wanted.account, next.head - wanted.all_of_them + wanted.nth, wanted.at,
              wanted.body::jsonb, wanted.cause, wanted.calendar
            from wanted join next on next.account = wanted.account
            returning account, seq, body::text as body
            """
                    .formatted(Access.ROOM_SEEN);

    /// An entry for one person.
    ///
    /// @param room what it is about; `to` has to see it
    /// @param body as JSON
    public record Entry(MemberId to, RoomId room, Instant at, String body) {}

    private final Pool pool;
    private final List<Consumer<PersonalEvent>> listeners = new CopyOnWriteArrayList<>();

    public PersonalLog(Pool pool) {
        this.pool = pool;
    }

    /// Adds a listener, which is told of each entry that this server stored.
    public void listen(Consumer<PersonalEvent> listener) {
        listeners.add(listener);
    }

    /// Adds entries in the caller's transaction; after its commit the caller has to call [#stored].
    /// Leaves out people who don't see the room.
    public Future<List<PersonalEvent>> add(SqlClient sql, List<Entry> entries) {
        return insert(sql, entries, new String[entries.size()], null);
    }

    /// The same, once per cause: leaves out an entry whose person was told with that cause before.
    public Future<List<PersonalEvent>> add(
            SqlClient sql, List<Entry> entries, List<String> causes) {
        return insert(sql, entries, causes.toArray(String[]::new), null);
    }

    /// The course's members who see a room: all of them, or staff only. Empty if `kind` is given and the
    /// room is of another kind.
    public Future<List<MemberId>> people(
            SqlClient sql, RoomId room, Optional<Kind> kind, boolean all) {
        return sql.preparedQuery(
                        """
                        select a.id from room r
                        join membership m on m.course = r.course
                        join account a on a.id = m.account
                        where r.id = $1 and ($2 or m.role <> 'LEARNER')
                          and ($3::text is null or r.kind = $3) and\s
                        """
                                + Access.ROOM_SEEN)
                .execute(Tuple.of(room.value(), all, kind.map(Kind::name).orElse(null)))
                .map(rows -> rows.stream().map(row -> new MemberId(row.getUUID("id"))).toList());
    }

    /// Adds one entry once per cause, even if several servers try at the same time.
    ///
    /// @param calendar an iCalendar object to attach if the entry is sent by mail
    public Future<Optional<PersonalEvent>> addOnce(
            SqlConnection sql, Entry entry, String cause, Optional<String> calendar) {
        var to = entry.to();
        // Locks first, so that the next statement sees what earlier holders of the lock committed.
        return sql.preparedQuery("select 1 from personal_head where account = $1 for update")
                .execute(Tuple.of(to.value()))
                .compose(found -> found.size() > 0 ? Future.succeededFuture() : begin(sql, to))
                .compose(_ ->
                        insert(sql, List.of(entry), new String[] {cause}, calendar.orElse(null)))
                .map(stored -> stored.stream().findFirst());
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

    /// @param causes one for each entry; null if it may be repeated
    private static Future<List<PersonalEvent>> insert(
            SqlClient sql,
            List<Entry> entries,
            @Nullable String[] causes,
            @Nullable String calendar) {
        @Nullable String[] calendars = new String[entries.size()];
        Arrays.fill(calendars, calendar);
        return sql.preparedQuery(ADD)
                .execute(
                        Tuple.of(
                                entries.stream().map(e -> e.to().value()).toArray(UUID[]::new),
                                entries.stream().map(e -> e.room().value()).toArray(UUID[]::new),
                                entries.stream()
                                        .map(e -> e.at().atOffset(ZoneOffset.UTC))
                                        .toArray(OffsetDateTime[]::new),
                                entries.stream().map(Entry::body).toArray(String[]::new),
                                causes,
                                calendars))
                .map(rows -> {
                    List<PersonalEvent> stored = new ArrayList<>();
                    rows.forEach(row ->
                            stored.add(
                                    new PersonalEvent(
                                            new MemberId(row.getUUID("account")),
                                            row.getLong("seq"),
                                            row.getString("body"))));
                    return stored;
                });
    }

    /// Tells the listeners; call it after the commit.
    public void stored(PersonalEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    /// The number of the newest entry, 0 if there is none.
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
