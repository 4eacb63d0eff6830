package io.lectern.calendar;

import io.lectern.campus.Access;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;

/// Stores for which entry of a room, such as a question of a live session, an appointment was booked.
final class BookedFor {
    /// @param id the number of the entry in the room's log
    record Entry(RoomId room, long id) {}

    /// How long a past appointment is still listed.
    private static final Duration TOLD = Duration.ofDays(30);

    private final Pool pool;
    private final Access access;
    private final InstantSource clock;

    BookedFor(Pool pool, Access access, InstantSource clock) {
        this.pool = pool;
        this.access = access;
        this.clock = clock;
    }

    /// Stores the entry of an appointment, replacing an earlier one.
    static Future<Void> note(SqlClient sql, Appointment it, Entry entry) {
        return sql.preparedQuery(
                        """
                        insert into booked_for (appointment, room, entry)
                        select $1, e.room, e.seq from room_entry e join room r on r.id = e.room
                        where e.room = $2 and e.seq = $3 and e.by = $4 and r.course = $5 and not e.gone
                        on conflict (appointment) do update set room = excluded.room, entry = excluded.entry
                        """)
                .execute(
                        Tuple.of(
                                it.id().value(),
                                entry.room().value(),
                                entry.id(),
                                it.learner().value(),
                                it.course().value()))
                .map(done -> {
                    if (done.rowCount() == 0) {
                        throw Problem.invalid("entry", "Choose a question of the learner's own.");
                    }
                    return null;
                });
    }

    /// The appointments for entries of a room: a learner's own, and for staff also those of learners who
    /// asked under their name. An anonymous question is left out, as its appointment would reveal the
    /// asker.
    Future<Views.BookedInRoom> in(MemberId account, RoomId room) {
        return access.room(account, room)
                .compose(seen ->
                        pool.preparedQuery(
                                        """
                                        select b.entry, p.starts_at, p.ends_at, p.state
                                        from booked_for b join appointment p on p.id = b.appointment
                                        join room_entry e on e.room = b.room and e.seq = b.entry
                                        where b.room = $1 and p.state in ('BOOKED', 'CHECKED_IN') and p.starts_at > $4
                                          and (p.learner = $2 or ($3 and e.author is not null))
                                        order by p.starts_at, b.entry
                                        """)
                                .execute(
                                        Tuple.of(
                                                room.value(),
                                                account.value(),
                                                seen.member().isStaff(),
                                                clock.instant()
                                                        .minus(TOLD)
                                                        .atOffset(ZoneOffset.UTC))))
                .map(rows ->
                        new Views.BookedInRoom(
                                Planning.list(rows).stream().map(BookedFor::view).toList()));
    }

    private static Views.BookedEntry view(Row row) {
        return new Views.BookedEntry(
                row.getLong("entry"),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                Appointment.State.valueOf(row.getString("state")));
    }
}
