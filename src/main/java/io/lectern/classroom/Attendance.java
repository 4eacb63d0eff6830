package io.lectern.classroom;

import io.lectern.campus.Room;
import io.lectern.campus.RoomAccess;
import io.lectern.classroom.PresenceLog.Stay;
import io.lectern.live.socket.PresenceWatcher;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records who is in class rooms on this server: a row begins when somebody's first device connects and
/// ends when their last is gone. A return within the grace period counts as no absence. Groups of a
/// class count as the class. Other servers record theirs; [Roll] counts overlaps once. Safe to call from
/// any thread.
final class Attendance implements PresenceWatcher {
    /// As long as a room waits before it takes somebody for gone.
    static final Duration GRACE = Duration.ofSeconds(12);

    /// How much attendance is lost at most if the server is killed.
    static final Duration CHECKPOINT = Duration.ofSeconds(15);

    /// How long presence outside of sessions is kept.
    private static final Duration KEPT = Duration.ofDays(2);

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(Attendance.class);
    private static final Duration GATHER = Duration.ofMillis(250);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final int MOST_AT_ONCE = 1_000;

    private record Place(RoomId room, MemberId who) {}

    /// Somebody's devices in a room.
    private static final class Devices {
        private final Instant since;
        private int count = 1;
        private Optional<Instant> left = Optional.empty();

        private Devices(Instant since) {
            this.since = since;
        }
    }

    private final Vertx vertx;
    private final PresenceLog log;
    private final InstantSource clock;
    private final Map<Place, Devices> here = new HashMap<>();

    /// People whose last device left within the grace period.
    private final Set<Place> leaving = new HashSet<>();

    /// Rows to write, only the newest version of each stay.
    private final Map<Object, Stay> unwritten = new LinkedHashMap<>();

    /// The rows that are being stored.
    private Future<Void> writing = Future.succeededFuture();

    private boolean gathering;
    private boolean stopped;

    Attendance(Vertx vertx, Pool pool, InstantSource clock, LogNames names) {
        this.vertx = vertx;
        this.log = new PresenceLog(pool, names);
        this.clock = clock;
    }

    void start() {
        vertx.setPeriodic(CHECKPOINT.toMillis(), _ -> checkpoint());
        vertx.setPeriodic(LOOK.toMillis(), _ -> look());
        vertx.setPeriodic(
                SWEEP.toMillis(),
                _ ->
                        log.forget(clock.instant().minus(KEPT))
                                .onFailure(no ->
                                        LOG.warn(
                                                "Old presence could not be deleted: {}",
                                                no.toString())));
        checkpoint();
    }

    /// Writes pending rows, and that this server ran until now, which the open stays count up to even if
    /// it is killed.
    Future<Void> checkpoint() {
        synchronized (this) {
            if (stopped) {
                return Future.succeededFuture();
            }
        }
        return log.alive(clock.instant())
                .onFailure(no ->
                        LOG.warn(
                                "Attendance could not be written and will be later: {}",
                                no.toString()));
    }

    synchronized boolean isWritten() {
        return unwritten.isEmpty() && !gathering;
    }

    /// Ends the stays of everybody who is still here, and writes them after the rows that are being stored.
    Future<Void> stop() {
        var now = now();
        synchronized (this) {
            stopped = true;
            here.forEach(
                    (place, devices) -> put(place, devices, Optional.of(devices.left.orElse(now))));
            here.clear();
            return writing.transform(_ -> writeLast());
        }
    }

    private Future<Void> writeLast() {
        List<Stay> last;
        synchronized (this) {
            last = List.copyOf(unwritten.values());
            unwritten.clear();
        }
        return last.isEmpty() ? Future.succeededFuture() : log.write(last);
    }

    @Override
    public void came(RoomAccess access) {
        classOf(access.room()).ifPresent(room -> came(new Place(room, access.member().id())));
    }

    @Override
    public void left(RoomAccess access) {
        classOf(access.room()).ifPresent(room -> left(new Place(room, access.member().id())));
    }

    private static Optional<RoomId> classOf(Room room) {
        return switch (room.kind()) {
            case CLASS -> Optional.of(room.id());
            case GROUP -> room.parent();
            case DESK, STUDY, TABLE, DIRECT -> Optional.empty();
        };
    }

    private synchronized void came(Place place) {
        if (stopped) {
            return;
        }
        var now = now();
        var devices = here.get(place);
        if (devices != null && devices.left.filter(now.minus(GRACE)::isAfter).isEmpty()) {
            devices.count++;
            devices.left = Optional.empty();
            return;
        }
        if (devices != null) {
            put(place, devices, devices.left);
        }
        devices = new Devices(now);
        here.put(place, devices);
        put(place, devices, Optional.empty());
    }

    private synchronized void left(Place place) {
        var devices = here.get(place);
        if (devices == null || --devices.count > 0) {
            return;
        }
        devices.left = Optional.of(now());
        leaving.add(place);
    }

    /// Ends the stays of people who left longer ago than the grace period.
    synchronized void look() {
        var late = now().minus(GRACE);
        leaving.removeIf(place -> {
            var devices = here.get(place);
            if (devices != null && devices.left.filter(late::isAfter).isPresent()) {
                here.remove(place);
                put(place, devices, devices.left);
            }
            return devices == null
                    || devices.left.filter(late::isAfter).isPresent()
                    || devices.count > 0;
        });
    }

    private synchronized void put(Place place, Devices devices, Optional<Instant> until) {
        var stay = new Stay(place.room().value(), place.who().value(), devices.since, until);
        unwritten.put(devices, stay);
        if (!gathering && !stopped) {
            gathering = true;
            vertx.setTimer(GATHER.toMillis(), _ -> write());
        }
    }

    private void write() {
        Map<Object, Stay> some = new LinkedHashMap<>();
        Future<Void> stored;
        synchronized (this) {
            if (stopped) {
                return;
            }
            unwritten.entrySet().stream()
                    .limit(MOST_AT_ONCE)
                    .forEach(it -> some.put(it.getKey(), it.getValue()));
            unwritten.keySet().removeAll(some.keySet());
            stored =
                    some.isEmpty()
                            ? Future.succeededFuture()
                            : log.write(List.copyOf(some.values()));
            writing = stored.onFailure(_ -> keep(some));
        }
        stored.onComplete(
                _ -> next(false, GATHER),
                failure -> {
                    LOG.warn(
                            "Attendance could not be written and will be later: {}",
                            failure.toString());
                    next(true, AGAIN);
                });
    }

    private synchronized void keep(Map<Object, Stay> some) {
        some.forEach(unwritten::putIfAbsent);
    }

    private synchronized void next(boolean failed, Duration pause) {
        gathering = !stopped && (failed || !unwritten.isEmpty());
        if (gathering) {
            vertx.setTimer(Math.max(1, pause.toMillis()), _ -> write());
        }
    }

    /// Truncated to microseconds, the precision of PostgreSQL.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
