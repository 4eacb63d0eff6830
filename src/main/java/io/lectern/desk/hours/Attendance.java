package io.lectern.desk.hours;

import io.lectern.activity.helpqueue.HelpQueueEvent.Begun;
import io.lectern.activity.helpqueue.HelpQueueEvent.Missed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Undone;
import io.lectern.campus.Room;
import io.lectern.desk.visits.PastVisit;
import io.lectern.live.RoomWatcher;
import io.lectern.room.Recorded;
import io.lectern.room.RoomState;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Marks appointments in the calendar: kept when the session begins, missed when the learner didn't
/// answer two calls. It reads the tickets' stored rows, so nothing is lost while no server runs, and
/// stores the event's number with each mark, so each mark is made once.
final class Attendance implements RoomWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Attendance.class);
    private static final Duration FAR = Duration.ofDays(2);

    private final Pool pool;
    private final InstantSource clock;

    Attendance(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// Marks what happens on this server at once. The next look finds everything else.
    @Override
    public void told(Room room, RoomState after, Recorded<?> recorded) {
        var event = recorded.event();
        if (event instanceof Begun || event instanceof Missed || event instanceof Undone) {
            act(clock.instant())
                    .onFailure(no ->
                            LOG.warn(
                                    "Appointments could not be marked and will be later: {}",
                                    no.toString()));
        }
    }

    /// Makes the marks that are due. If a miss was undone, the appointment is restored unless its time
    /// is taken by now.
    Future<Void> act(Instant now) {
        return pool.preparedQuery(
                        """
                        with seat as (
                          select s.appointment, s.starts_at, came.seq, came.how
                          from desk_seat s
                          cross join lateral (
                            select state -> 'came' as came from entry_state
                            where room = s.room and activity = $3 and state ? 'appointment'
                              and state ->> 'appointment' = s.appointment::text
                            order by seq desc limit 1) visit
                          cross join lateral jsonb_to_record(visit.came) as came (seq bigint, how text)
                          where s.done and not s.over and s.starts_at > $1 and came.seq > s.marked
                          order by s.appointment, s.starts_at for update of s),
                        mark as (
                          update desk_seat s set marked = seat.seq from seat
                          where s.appointment = seat.appointment and s.starts_at = seat.starts_at)
                        update appointment a
                        set state = case seat.how when 'BEGUN' then 'CHECKED_IN'
                            when 'MISSED' then 'NO_SHOW' else 'BOOKED' end,
                          changed_at = $2
                        from seat
                        where a.id = seat.appointment and a.starts_at = seat.starts_at
                          and (a.state = 'BOOKED' and seat.how <> 'UNDONE'
                            or a.state = 'CHECKED_IN' and seat.how = 'MISSED'
                            or a.state = 'NO_SHOW' and seat.how <> 'MISSED' and not exists (
                              select 1 from appointment b
                              where b.id <> a.id and b.state in ('HELD', 'BOOKED', 'CHECKED_IN')
                                and b.starts_at < a.ends_at and b.ends_at > a.starts_at
                                and (b.learner = a.learner or b.series = a.series and b.place = a.place
                                  or b.host = a.host and b.series <> a.series)))
                        """)
                .execute(
                        Tuple.of(
                                now.minus(FAR).atOffset(ZoneOffset.UTC),
                                now.atOffset(ZoneOffset.UTC),
                                PastVisit.ACTIVITY))
                .mapEmpty();
    }
}
