package io.lectern.study;

import io.lectern.activity.focus.FocusEvent;
import io.lectern.activity.focus.FocusState;
import io.lectern.activity.focus.Phase;
import io.lectern.activity.focus.Seat;
import io.lectern.campus.Room;
import io.lectern.live.RoomWatcher;
import io.lectern.room.Recorded;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stores who focuses until when, so that their notices wait for the break, and each person's own times
/// of focus. Every server that has the room open writes the same; the next event in the room corrects
/// what got lost.
final class FocusKeeping implements RoomWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(FocusKeeping.class);

    private final Pool pool;

    /// The newest write for each room; the next one is chained to it.
    private final Map<RoomId, Future<Void>> writing = new ConcurrentHashMap<>();

    FocusKeeping(Pool pool) {
        this.pool = pool;
    }

    @Override
    public void told(Room room, RoomState after, Recorded<?> recorded) {
        if (!(recorded.event() instanceof FocusEvent)) {
            return;
        }
        after.parts().stream()
                .map(part -> part.state())
                .filter(FocusState.class::isInstance)
                .map(FocusState.class::cast)
                .findFirst()
                .ifPresent(focus -> keep(room, focus, recorded.at()));
    }

    private void keep(Room room, FocusState focus, Instant at) {
        var next =
                writing.compute(
                        room.id(),
                        (_, before) ->
                                before == null
                                        ? write(room, focus, at)
                                        : before.transform(_ -> write(room, focus, at)));
        next.onComplete(_ -> writing.remove(room.id(), next));
    }

    private Future<Void> write(Room room, FocusState focus, Instant at) {
        var timer = focus.timer().filter(it -> it.phase() == Phase.FOCUS && it.paused().isEmpty());
        UUID[] people =
                timer.isEmpty()
                        ? new UUID[0]
                        : focus.seats().values().stream()
                                .filter(seat -> seat.status() == Seat.Status.FOCUSING)
                                .map(seat -> seat.who().id().value())
                                .toArray(UUID[]::new);
        return pool.preparedQuery(
                        """
                        with gone as (
                          delete from focusing where room = $1 and account <> all ($2::uuid[])),
                        old as (
                          delete from focus_stretch where room = $1 and until < $4::timestamptz - interval '30 days'),
                        ended as (
                          update focus_stretch set until = $4
                          where room = $1 and until > $4 and account <> all ($2::uuid[])),
                        on_ as (
                          update focus_stretch set until = $3
                          where room = $1 and until > $4 and account = any ($2::uuid[])),
                        begun as (
                          insert into focus_stretch (account, room, began, until)
                          select a.id, $1, $4, $3 from account a
                          where a.id = any ($2::uuid[]) and $3::timestamptz > $4::timestamptz and not exists (
                            select 1 from focus_stretch f
                            where f.room = $1 and f.account = a.id and f.until > $4)
                          on conflict do nothing)
                        insert into focusing (account, room, until)
                        select a.id, $1, $3 from account a where a.id = any ($2::uuid[])
                        on conflict (account, room) do update set until = excluded.until
                        """)
                .execute(
                        Tuple.of(
                                room.id().value(),
                                people,
                                timer.map(it -> it.ends())
                                        .orElse(Instant.EPOCH)
                                        .atOffset(ZoneOffset.UTC),
                                at.atOffset(ZoneOffset.UTC)))
                .onFailure(no ->
                        LOG.warn(
                                "room {}: who focuses could not be stored: {}",
                                room.id(),
                                no.toString()))
                .mapEmpty();
    }
}
