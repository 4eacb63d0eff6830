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

/// Writes down who focuses and until when, so that their notices wait for the break. Each server that has
/// the room open writes the same; what gets lost costs a notice its time, and nothing else.
public final class FocusKeeping implements RoomWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(FocusKeeping.class);

    private final Pool pool;

    /// The last that is being written of a room: what came later is written later.
    private final Map<RoomId, Future<Void>> writing = new ConcurrentHashMap<>();

    public FocusKeeping(Pool pool) {
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
                .ifPresent(focus -> keep(room, focus));
    }

    private void keep(Room room, FocusState focus) {
        var next =
                writing.compute(
                        room.id(),
                        (_, before) ->
                                before == null
                                        ? write(room, focus)
                                        : before.transform(_ -> write(room, focus)));
        next.onComplete(_ -> writing.remove(room.id(), next));
    }

    private Future<Void> write(Room room, FocusState focus) {
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
                          delete from focusing where room = $1 and account <> all ($2::uuid[]))
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
                                        .atOffset(ZoneOffset.UTC)))
                .onFailure(no -> LOG.warn("Who focuses in {}: {}", room.id(), no.toString()))
                .mapEmpty();
    }
}
